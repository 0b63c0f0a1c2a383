package dev.soak.benchmarks.leaktest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.Repetitions;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import dev.soak.zoo.Zoo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Started in a JVM of its own: leak tests of one specimen, several in a row as a test suite has them, each on a new
 * instance. Prints a line of JSON for each.
 */
final class LeakTestTrial {
    private static final String PAYLOAD = "{\"action\":\"opened\",\"text\":\"" + "lorem ipsum ".repeat(200) + "\"}";

    private LeakTestTrial() {}

    /** Takes the name of a sound test, or the class of a specimen, and the number of runs. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Exception e) {
            e.printStackTrace(System.out);
        } finally {
            // Not to wait for the threads that were leaked.
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    private static void run(String[] args) throws Exception {
        Supplier<Specimen> sound = SoundTests.ALL.get(args[0]);
        HttpServer gitHub = gitHub();
        URI uri = URI.create("http://127.0.0.1:" + gitHub.getAddress().getPort());
        for (int run = Integer.parseInt(args[1]); run > 0; run--) {
            Specimen specimen = sound == null ? Zoo.specimen(args[0]) : sound.get();
            AtomicInteger number = new AtomicInteger();
            LeakReport report = Repetitions.of(() -> {
                        int next = number.incrementAndGet();
                        String sha = String.format("%040x", next * 0x9E3779B97F4AL);
                        specimen.review(new PullRequest("acme/shop", next, sha, PAYLOAD, uri));
                    })
                    .named(args[0])
                    .check();
            System.out.println("RESULT " + new ObjectMapper().writeValueAsString(result(report)));
        }
    }

    private static HttpServer gitHub() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        server.start();
        return server;
    }

    private static TrialResult result(LeakReport report) {
        List<TrialResult.Culprit> culprits = new ArrayList<>();
        for (Growth leak : report.leaks()) {
            List<String> subjects = new ArrayList<>(leak.related());
            subjects.add(0, leak.subject());
            culprits.add(new TrialResult.Culprit(leak.kind().name(), subjects, leak.holder(), leak.lines()));
        }
        long cpu = ((com.sun.management.OperatingSystemMXBean)
                                Objects.requireNonNull(ManagementFactory.getOperatingSystemMXBean()))
                        .getProcessCpuTime()
                / 1_000_000;
        return new TrialResult(
                report.test(),
                report.verdict().name(),
                report.time().toMillis(),
                cpu,
                report.repetitions(),
                culprits,
                report.toString());
    }
}

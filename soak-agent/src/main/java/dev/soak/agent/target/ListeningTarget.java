package dev.soak.agent.target;

import dev.soak.agent.os.ListeningPorts;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunEnd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out where a target listens, and waits until it does. */
final class ListeningTarget {
    private static final long POLL_MILLIS = 50;
    private static final long PORTS_SETTLE_MILLIS = 500;
    private static final int CONNECT_MILLIS = 500;

    private ListeningTarget() {}

    /**
     * Waits until a target accepts connections.
     *
     * @param given its URL; null for the only port on which it listens
     * @return its URL
     * @throws TargetStartException if it ends, or does not listen in time
     */
    static URI await(TargetProcess process, @Nullable URI given, Duration startWithin)
            throws TargetStartException, InputException, IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            URI url = given == null ? onlyPort(process) : listens(given) ? given : null;
            if (url != null) {
                return url;
            }
            if (process.awaitExit(Duration.ofMillis(POLL_MILLIS))) {
                throw exited(process);
            }
            if (System.nanoTime() - start > startWithin.toNanos()) {
                throw new TargetStartException(
                        TargetStartException.Fault.FAILED,
                        "the target did not listen on " + (given == null ? "any port" : "port " + port(given))
                                + " within " + startWithin.toSeconds() + " s");
            }
        }
    }

    private static TargetStartException exited(TargetProcess process) throws InterruptedException {
        RunEnd end = ExitDiagnosis.explain(process.exitStatus(), process.lastLines(), Optional.empty());
        return end.how() == RunEnd.How.OUT_OF_MEMORY
                ? new TargetStartException(TargetStartException.Fault.OUT_OF_MEMORY, end.detail())
                : new TargetStartException(
                        TargetStartException.Fault.FAILED, end.detail() + " before it listened: " + lastLine(process));
    }

    /** The URL of the only port on which the target listens; null while it listens on none. */
    static @Nullable URI onlyPort(TargetProcess process) throws InputException, IOException, InterruptedException {
        SortedSet<Integer> ports = ListeningPorts.of(processes(process));
        if (ports.isEmpty()) {
            return null;
        }
        Thread.sleep(PORTS_SETTLE_MILLIS);
        SortedSet<Integer> settled = ListeningPorts.of(processes(process));
        if (!settled.equals(ports)) {
            return null;
        }
        if (settled.size() > 1) {
            throw InputException.unusable("the target listens on several ports ("
                    + String.join(", ", settled.stream().map(String::valueOf).toList())
                    + "); choose one with --url http://127.0.0.1:PORT");
        }
        return URI.create("http://127.0.0.1:" + settled.first());
    }

    private static String lastLine(TargetProcess process) throws InterruptedException {
        List<String> lines = process.lastLines();
        return lines.isEmpty()
                ? "it printed nothing"
                : lines.get(lines.size() - 1).strip();
    }

    /** The process that was started, and its descendants. */
    static List<Long> processes(TargetProcess process) {
        return Stream.concat(
                        Stream.of(process.pid()),
                        ProcessHandle.of(process.pid()).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
    }

    /** Whether a URL accepts connections. */
    static boolean listens(URI url) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port(url)), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The port of a URL. */
    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }
}

package dev.soak.benchmarks.component;

import dev.soak.agent.export.BenchmarkExposition;
import dev.soak.agent.export.MetricsServer;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/**
 * The component benchmarks in rounds, with results in JMH's own JSON.
 *
 * @param regex which of them, by JMH's rules
 * @param metricsPort of the loopback, where Prometheus finds what was measured so far; null for none
 */
public record ComponentRun(
        Profile profile, Path out, String regex, @Nullable Integer metricsPort) {
    private static final String ALL = "";
    private static final int LAST_PORT = 65_535;

    /** All of them. */
    public ComponentRun(Profile profile, Path out) {
        this(profile, out, ALL, null);
    }

    /**
     * Runs them and writes the results.
     *
     * @throws InputException when the expression names no benchmark, there is no folder for the results, or no such port
     * @throws IOException when a benchmark fails, or the results cannot be written
     */
    public void run() throws IOException, InputException {
        Path file = out.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw InputException.unusable("there is no folder for " + out);
        }
        if (metricsPort != null && (metricsPort < 0 || metricsPort > LAST_PORT)) {
            throw InputException.unusable("there is no port " + metricsPort + " for the metrics");
        }
        Rounds rounds = new Rounds();
        AtomicReference<Map<String, double[]>> soFar = new AtomicReference<>(Map.of());
        try (MetricsServer server = metrics(new BenchmarkExposition(soFar::get))) {
            if (server != null) {
                System.err.println("metrics at " + server.url());
            }
            for (int round = 0; round < profile.rounds(); round++) {
                boolean any = false;
                for (Options options : profile.round(regex)) {
                    Collection<RunResult> results = run(options);
                    any |= !results.isEmpty();
                    rounds.add(results);
                    soFar.set(rounds.secondsByFork());
                }
                if (!any) {
                    throw InputException.unusable("no component benchmark matches '" + regex + "'");
                }
            }
        }
        write(rounds.together(), file);
    }

    private @Nullable MetricsServer metrics(BenchmarkExposition figures) throws IOException {
        if (metricsPort == null) {
            return null;
        }
        return MetricsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), metricsPort), figures);
    }

    private static Collection<RunResult> run(Options options) throws IOException {
        try {
            return new Runner(options).run();
        } catch (NoBenchmarksException e) {
            return List.of();
        } catch (RunnerException e) {
            throw new IOException("a benchmark failed: " + e.getMessage(), e);
        }
    }

    /** Beside its place first: a reader never meets half a file. */
    private static void write(List<RunResult> results, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (PrintStream to = new PrintStream(part.toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, to).writeOut(results);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

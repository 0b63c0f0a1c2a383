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
 * Runs the component benchmarks in rounds and writes the results in JMH's JSON format.
 *
 * @param regex selects benchmarks, with JMH's matching rules
 * @param metricsPort port on 127.0.0.1 on which interim results are served to Prometheus; null for none
 */
public record ComponentRun(
        BenchmarkProfile profile,
        Path out,
        String regex,
        @Nullable Integer metricsPort) {
    private static final String ALL = "";
    private static final int MAX_PORT = 65_535;

    /** Runs all benchmarks. */
    public ComponentRun(BenchmarkProfile profile, Path out) {
        this(profile, out, ALL, null);
    }

    /**
     * Runs the benchmarks and writes the results.
     *
     * @throws InputException when no benchmark matches, the output folder does not exist, or the port is invalid
     * @throws IOException when a benchmark fails or the results cannot be written
     */
    public void run() throws IOException, InputException {
        Path file = out.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw InputException.unusable(
                    "no such folder: " + (folder == null ? file : folder) + " (for --out " + out + ")");
        }
        if (metricsPort != null && (metricsPort < 0 || metricsPort > MAX_PORT)) {
            throw InputException.unusable(
                    "invalid --metrics-port " + metricsPort + " (expected 0 to " + MAX_PORT + ")");
        }
        InterleavedRounds rounds = new InterleavedRounds();
        AtomicReference<Map<String, double[]>> soFar = new AtomicReference<>(Map.of());
        try (MetricsServer server = startMetrics(new BenchmarkExposition(soFar::get))) {
            if (server != null) {
                System.err.println("metrics at " + server.url());
            }
            for (int round = 0; round < profile.rounds(); round++) {
                boolean anyMatched = false;
                for (Options options : profile.round(regex)) {
                    Collection<RunResult> results = run(options);
                    anyMatched |= !results.isEmpty();
                    rounds.add(results);
                    soFar.set(rounds.secondsByFork());
                }
                if (!anyMatched) {
                    throw InputException.unusable("no component benchmark matches '" + regex + "'");
                }
            }
        }
        write(rounds.merged(), file);
    }

    private @Nullable MetricsServer startMetrics(BenchmarkExposition exposition) throws IOException {
        if (metricsPort == null) {
            return null;
        }
        return MetricsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), metricsPort), exposition);
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

    /** Writes to a temporary file first, so that the file is complete whenever it exists. */
    private static void write(List<RunResult> results, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (PrintStream to = new PrintStream(part.toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, to).writeOut(results);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

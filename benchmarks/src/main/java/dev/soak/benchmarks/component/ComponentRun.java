package dev.soak.benchmarks.component;

import dev.soak.agent.export.BenchmarkExposition;
import dev.soak.agent.export.MetricsServer;
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
import java.util.Locale;
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
     * Reads {@code [--profile quick|full] [--out components.json] [--metrics-port P] [REGEX]}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ComponentRun parse(List<String> args) {
        Profile profile = Profile.QUICK;
        Path out = Path.of("components.json");
        String regex = ALL;
        Integer metricsPort = null;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                regex = arg;
                continue;
            }
            if (++i == args.size()) {
                throw new IllegalArgumentException(arg + " needs a value");
            }
            switch (arg) {
                case "--profile" -> profile = profile(args.get(i));
                case "--out" -> out = Path.of(args.get(i));
                case "--metrics-port" -> metricsPort = port(args.get(i));
                default -> throw new IllegalArgumentException("no option " + arg);
            }
        }
        return new ComponentRun(profile, out, regex, metricsPort);
    }

    private static int port(String word) {
        try {
            int port = Integer.parseInt(word);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("--metrics-port is a port, not '" + word + "'");
    }

    private static Profile profile(String word) {
        for (Profile profile : Profile.values()) {
            if (profile.name().toLowerCase(Locale.ROOT).equals(word)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("--profile is quick or full, not '" + word + "'");
    }

    /**
     * Runs them and writes the results.
     *
     * @throws IllegalArgumentException when the expression names no benchmark
     * @throws IOException when a benchmark fails, or the results cannot be written
     */
    public void run() throws IOException {
        Path file = out.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder for " + out);
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
                    throw new IllegalArgumentException("no component benchmark matches '" + regex + "'");
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

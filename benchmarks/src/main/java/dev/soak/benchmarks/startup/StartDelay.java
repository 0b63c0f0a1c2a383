package dev.soak.benchmarks.startup;

import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.PairedDifference;
import dev.soak.benchmarks.process.JavaProcess;
import dev.soak.benchmarks.process.ProbeArm;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Measures by how much the probe delays the start of a small HTTP server: the time from the start of its process until it
 * listens, with the probe less without, in adjacent soaks that are ended as soon as it is known. The CPU time until then is
 * given too, because other programs affect it less.
 */
public final class StartDelay {
    private static final List<ProbeArm> WITH_FIRST = List.of(ProbeArm.WITH_PROBE, ProbeArm.WITHOUT_PROBE);
    private static final List<ProbeArm> WITHOUT_FIRST = List.of(ProbeArm.WITHOUT_PROBE, ProbeArm.WITH_PROBE);

    private static final double MAX_SECONDS = 0.7;
    private static final int POLL_MILLIS = 50;
    private static final int GIVE_UP_SECONDS = 120;

    private final SoakJar soak;
    private final Path folder;

    private StartDelay(SoakJar soak, Path folder) {
        this.soak = soak;
        this.folder = folder;
    }

    /**
     * Measures pairs of starts; which arm is first alternates.
     *
     * @param folder for all output
     */
    public static Criterion run(int pairs, Path soakJar, Path folder) throws IOException, InterruptedException {
        StartDelay delay = new StartDelay(new SoakJar(soakJar), folder);
        List<Double> delays = new ArrayList<>();
        double cpu = 0;
        for (int pair = 0; pair < pairs; pair++) {
            Map<ProbeArm, Start> starts = new EnumMap<>(ProbeArm.class);
            for (ProbeArm arm : pair % 2 == 0 ? WITH_FIRST : WITHOUT_FIRST) {
                starts.put(arm, delay.start(arm, pair));
            }
            Start with = Objects.requireNonNull(starts.get(ProbeArm.WITH_PROBE));
            Start without = Objects.requireNonNull(starts.get(ProbeArm.WITHOUT_PROBE));
            delays.add(with.seconds - without.seconds);
            cpu += (with.cpuSeconds - without.cpuSeconds) / pairs;
            System.err.printf(
                    Locale.ROOT,
                    "start %d, with probe / without: %.2f s / %.2f s%n",
                    pair,
                    with.seconds,
                    without.seconds);
        }
        return Criterion.atMostSeconds(
                String.format(
                        Locale.ROOT, "start-up delay, with probe less without, %d pairs (CPU time %.2f s)", pairs, cpu),
                PairedDifference.of(delays),
                MAX_SECONDS);
    }

    /**
     * One start.
     *
     * @param seconds until the server listens
     * @param cpuSeconds CPU time of its process until then
     */
    private record Start(double seconds, double cpuSeconds) {}

    private Start start(ProbeArm arm, int pair) throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve(pair + "-" + arm.word()));
        Path result = out.resolve("times.txt");
        Path printed = out.resolve("printed.txt");
        List<String> args = new ArrayList<>(
                List.of("--load", "none", "--duration", "1h", "--quiet", "--out", out.toString(), "--"));
        args.addAll(
                arm.command(JavaProcess.command(TimedServer.class, List.of(), List.of(result.toString(), "{port}"))));
        Process process = soak.start(printed, args);
        try {
            long start = System.nanoTime();
            while (!Files.exists(result)) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)
                        || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS)) {
                    throw new IOException("the server did not start; see " + printed);
                }
            }
            List<String> times = Files.readAllLines(result);
            return new Start(Double.parseDouble(times.get(0)), Double.parseDouble(times.get(1)));
        } finally {
            // No report is needed, and the target ends with Soak.
            process.destroyForcibly();
            process.waitFor();
        }
    }
}

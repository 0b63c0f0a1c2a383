package dev.soak.benchmarks.formats;

import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.Criterion.Decision;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.process.TimedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What {@code soak analyze} costs on large inputs, as processes of their own: recordings compared with {@code jfr view gc}, a table
 * of a million rows, a GC log of a gigabyte. Soak and {@code jfr} run in turn, so that other load affects both alike; the figures
 * are medians.
 */
public final class AnalyzeCost {
    private static final Set<Integer> JUDGED = Set.of(0, 97, 99);
    private static final double MEBIBYTE = 1 << 20;
    private static final long MOST_BYTES = 512L << 20;
    private static final double MOST_SECONDS = 3;
    private static final double MOST_CPU_RATIO = 1;
    private static final double MOST_MEMORY_RATIO = 0.5;
    private static final int ROWS = 1_000_000;
    /** The JVM's default, a quarter of the memory of the machine, would measure the machine. */
    private static final String SMALL_HEAP = "-Xmx320m";

    private final Path soakJar;
    private final Path jfrHome;
    private final int rounds;
    private final Path folder;
    private final LargeInputs inputs;
    private final List<Criterion> criteria = new ArrayList<>();

    /**
     * A measurement.
     *
     * @param jfrHome the JDK whose {@code jfr} Soak is compared with
     * @param folder for inputs, empty
     */
    public AnalyzeCost(Path soakJar, Path jfrHome, int rounds, Path folder) {
        this.soakJar = soakJar;
        this.jfrHome = jfrHome;
        this.rounds = rounds;
        this.folder = folder;
        this.inputs = new LargeInputs(folder);
    }

    /** Compares the reading of recordings, generated ones or those given. */
    public AnalyzeCost recordings(List<Path> given) throws IOException, InterruptedException {
        List<Path> recordings = given.isEmpty() ? List.of(inputs.recording(17), inputs.recording(100)) : given;
        for (Path recording : recordings) {
            List<TimedCommand> soak = new ArrayList<>();
            List<TimedCommand> view = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                soak.add(analyze(recording));
                view.add(run(List.of(jfrHome.resolve("bin/jfr").toString(), "view", "gc", recording.toString())));
            }
            String name = String.format(Locale.ROOT, "recording of %.0f MB, ", Files.size(recording) / 1e6);
            compare(name + "CPU, s", soak, view, TimedCommand::cpuSeconds, MOST_CPU_RATIO);
            compare(
                    name + "peak memory, MiB",
                    soak,
                    view,
                    command -> command.peakBytes() / MEBIBYTE,
                    MOST_MEMORY_RATIO);
        }
        return this;
    }

    private void compare(
            String quantity,
            List<TimedCommand> soak,
            List<TimedCommand> view,
            ToDoubleFunction<TimedCommand> figure,
            double most) {
        double ours = median(soak, figure);
        double theirs = median(view, figure);
        criteria.add(new Criterion(
                quantity + ": soak analyze / jfr view gc",
                String.format(Locale.ROOT, "%s / %s = %.2f", figure(ours), figure(theirs), ours / theirs),
                String.format(Locale.ROOT, "≤ %.2f", most),
                ours <= most * theirs ? Decision.YES : Decision.NO));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }

    /** A million rows with four series; their memory is that of a JVM with a small heap. */
    public AnalyzeCost table() throws IOException, InterruptedException {
        Path table = inputs.table(ROWS);
        List<TimedCommand> soak = new ArrayList<>();
        List<TimedCommand> start = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            soak.add(analyze(table, SMALL_HEAP));
            start.add(run(List.of(SoakJar.java(Path.of(System.getProperty("java.home"))), "-version")));
        }
        double seconds = median(soak, TimedCommand::cpuSeconds) - median(start, TimedCommand::cpuSeconds);
        criteria.add(new Criterion(
                String.format(Locale.ROOT, "%,d rows × 4 series, CPU above the start of a JVM", ROWS),
                String.format(Locale.ROOT, "%.2f s", seconds),
                "≤ 3 s",
                seconds <= MOST_SECONDS ? Decision.YES : Decision.NO));
        memory(String.format(Locale.ROOT, "%,d rows × 4 series with %s, peak memory", ROWS, SMALL_HEAP), soak);
        return this;
    }

    /** A GC log of so many gigabytes, read once. */
    public AnalyzeCost gcLog(double gigabytes) throws IOException, InterruptedException {
        Path log = inputs.gcLog((long) (gigabytes * 1e9));
        TimedCommand soak = analyze(log, SMALL_HEAP);
        String quantity = String.format(
                Locale.ROOT,
                "GC log of %.1f GB with %s, read in %.1f s of CPU, peak memory",
                gigabytes,
                SMALL_HEAP,
                soak.cpuSeconds());
        memory(quantity, List.of(soak));
        return this;
    }

    private void memory(String quantity, List<TimedCommand> soak) {
        double bytes = median(soak, TimedCommand::peakBytes);
        criteria.add(new Criterion(
                quantity,
                String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE),
                "≤ 512 MiB",
                bytes <= MOST_BYTES ? Decision.YES : Decision.NO));
    }

    public MeasurementResult result() {
        return Criterion.table(criteria);
    }

    private TimedCommand analyze(Path input, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SoakJar.java(Path.of(System.getProperty("java.home")))));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", soakJar.toString(), "analyze", input.toString()));
        return run(command);
    }

    private TimedCommand run(List<String> command) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        TimedCommand timed = TimedCommand.run(command, printed);
        if (!JUDGED.contains(timed.exitCode())) {
            throw new IOException(String.join(" ", command) + " ended with exit code " + timed.exitCode() + ": "
                    + Files.readString(printed));
        }
        return timed;
    }

    private static double median(List<TimedCommand> commands, ToDoubleFunction<TimedCommand> figure) {
        double[] sorted = commands.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

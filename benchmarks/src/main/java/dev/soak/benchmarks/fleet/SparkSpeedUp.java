package dev.soak.benchmarks.fleet;

import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.Criterion.Decision;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.measurement.PairedRatio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Judgements of some packed runs and of a quarter of them, on a real standalone cluster with one worker and with two: speed-up,
 * processor time, and memory of the executors. The four take turns, so that neighbours on the machine disturb all of them alike.
 *
 * <p>Every executor first runs code that is not yet compiled, which a second worker does not shorten. How long a year of runs
 * takes is extrapolated for either number of workers from the difference between all runs and a quarter of them.
 */
public final class SparkSpeedUp {
    private static final double LEAST_SPEED_UP = 1.8;
    private static final long MOST_BYTES = 1L << 30;
    /** A quarter of the runs needs about as much memory as all of them. */
    private static final double MOST_GROWTH = 1.2;

    private static final int QUARTER = 4;
    private static final int RUNS_OF_A_YEAR = 73_000;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MIB = 1 << 20;
    private static final List<String> REPORTS = List.of("fleet.html", "fleet.json", "fleet.prom");

    private final Path sparkJars;
    private final FleetJar jar;
    private final Path folder;

    /** @param folder for the packed runs */
    public SparkSpeedUp(Path sparkJars, Path jar, Path folder) {
        this.sparkJars = sparkJars;
        this.jar = new FleetJar(jar);
        this.folder = folder;
    }

    /** The applications of one kind. */
    private record Arm(Path packs, int runs, int workers, Path expected, List<SparkRun> done) {
        Arm(InventedFleet fleet, int workers, Path expected) throws IOException {
            this(fleet.folder(), fleet.runs(), workers, expected, new ArrayList<>());
        }
    }

    /** Those with one number of workers. */
    private record Pair(Arm quarter, Arm whole) {
        /** A quantity of as many runs as a year has, from two applications of one round. */
        double ofYear(int round, ToDoubleFunction<SparkRun> quantity) {
            double few = quantity.applyAsDouble(quarter.done.get(round));
            double all = quantity.applyAsDouble(whole.done.get(round));
            return all + (all - few) / (whole.runs - quarter.runs) * (RUNS_OF_A_YEAR - whole.runs);
        }
    }

    /**
     * Measures.
     *
     * @param services a multiple of 4
     */
    public MeasurementResult run(int services, int nights, int rounds) throws IOException, InterruptedException {
        InventedFleet all = fleet(services, nights);
        InventedFleet few = fleet(services / QUARTER, nights);
        Path reportOfAll = judgeHere(all);
        Path reportOfFew = judgeHere(few);
        Pair one = new Pair(new Arm(few, 1, reportOfFew), new Arm(all, 1, reportOfAll));
        Pair two = new Pair(new Arm(few, 2, reportOfFew), new Arm(all, 2, reportOfAll));
        List<Arm> arms = new ArrayList<>(List.of(one.quarter, two.quarter, one.whole, two.whole));
        int different = 0;
        for (int round = 0; round < rounds; round++) {
            for (Arm arm : arms) {
                different += judge(arm);
            }
            Collections.reverse(arms);
        }
        MeasurementResult criteria = Criterion.table(criteria(one, two, different));
        return new MeasurementResult(
                figures(List.of(one.quarter, two.quarter, one.whole, two.whole)) + "\n" + extrapolation(one) + "\n"
                        + criteria.table(),
                criteria.criteriaMet());
    }

    private InventedFleet fleet(int services, int nights) throws IOException, InterruptedException {
        InventedFleet fleet = new InventedFleet(jar, folder, services);
        fleet.setNights(nights);
        return fleet;
    }

    private Path judgeHere(InventedFleet fleet) throws IOException, InterruptedException {
        Path report = Files.createTempDirectory("soak-fleet");
        jar.judge(fleet.folder(), report);
        return report;
    }

    /** The number of reports that differ from those of one machine. */
    private int judge(Arm arm) throws IOException, InterruptedException {
        Path report = Files.createTempDirectory("soak-fleet");
        arm.done.add(SparkRun.of(sparkJars, jar, arm.workers, arm.packs, report));
        int different = 0;
        for (String file : REPORTS) {
            different += Files.mismatch(report.resolve(file), arm.expected.resolve(file)) < 0 ? 0 : 1;
        }
        return different;
    }

    private static String figures(List<Arm> arms) {
        StringBuilder table = new StringBuilder("| packed runs | workers | application, s | map, s | reduce, s"
                + " | map and reduce with a core for each task, s | processor time of executors, s | of the driver, s"
                + " | largest resident set of an executor, MiB |\n|---|---|---|---|---|---|---|---|---|\n");
        for (Arm arm : arms) {
            for (SparkRun run : arm.done) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %,d | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %,.0f |%n",
                        arm.runs,
                        arm.workers,
                        run.log().applicationSeconds(),
                        run.map().seconds(),
                        run.reduce().seconds(),
                        run.undisturbedSeconds(),
                        run.coreSeconds(),
                        run.driverCpuSeconds(),
                        run.peakBytes() / MIB));
            }
        }
        return table.toString();
    }

    private static String extrapolation(Pair one) {
        double coreSeconds = IntStream.range(0, one.whole.done.size())
                .mapToDouble(round -> one.ofYear(round, SparkRun::coreSeconds))
                .average()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "Extrapolated: the executors take %.2f core-hours for %,d packed runs.%n",
                coreSeconds / SECONDS_PER_HOUR,
                RUNS_OF_A_YEAR);
    }

    private static List<Criterion> criteria(Pair one, Pair two, int different) {
        List<Double> byTheClock = new ArrayList<>();
        List<Double> undisturbed = new ArrayList<>();
        List<Double> extrapolated = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        long peak = 0;
        for (int i = 0; i < one.whole.done.size(); i++) {
            SparkRun single = one.whole.done.get(i);
            SparkRun both = two.whole.done.get(i);
            byTheClock.add(single.stageSeconds() / both.stageSeconds());
            undisturbed.add(single.undisturbedSeconds() / both.undisturbedSeconds());
            extrapolated.add(one.ofYear(i, SparkRun::undisturbedSeconds) / two.ofYear(i, SparkRun::undisturbedSeconds));
            memory.add((double) single.peakBytes() / one.quarter.done.get(i).peakBytes());
            peak = Math.max(peak, Math.max(single.peakBytes(), both.peakBytes()));
        }
        String measured = String.format(
                Locale.ROOT,
                "speed-up of two workers over one, map and reduce with a core for each task, extrapolated to %,d runs"
                        + " (measured with %,d: %s; by the clock: %s)",
                RUNS_OF_A_YEAR,
                one.whole.runs,
                PairedRatio.of(undisturbed).text(),
                PairedRatio.of(byTheClock).text());
        return List.of(
                Criterion.atLeast(measured, PairedRatio.of(extrapolated), LEAST_SPEED_UP),
                new Criterion(
                        "largest resident set of an executor",
                        String.format(Locale.ROOT, "%,.0f MiB", peak / MIB),
                        String.format(Locale.ROOT, "≤ %,.0f MiB", MOST_BYTES / MIB),
                        decision(peak <= MOST_BYTES)),
                Criterion.atMost(
                        "the same with one worker, of all runs over a quarter of them",
                        PairedRatio.of(memory),
                        MOST_GROWTH),
                new Criterion(
                        "reports that differ from those of one machine",
                        Integer.toString(different),
                        "0",
                        decision(different == 0)));
    }

    private static Decision decision(boolean met) {
        return met ? Decision.YES : Decision.NO;
    }
}

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

/**
 * A judgement on a real standalone cluster with one worker and with two, and with a quarter of the runs: speed-up, processor
 * time, and memory of the executors. The three take turns, so that neighbours on the machine disturb all of them alike.
 */
public final class SparkSpeedUp {
    private static final double LEAST_SPEED_UP = 1.8;
    private static final long MOST_BYTES = 1L << 30;
    /** A quarter of the runs needs about as much memory as all of them. */
    private static final double MOST_GROWTH = 1.2;

    private static final int QUARTER = 4;
    private static final int RUNS_OF_A_YEAR = 73_000;
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
    private record Arm(InventedFleet fleet, int workers, Path expected, List<SparkRun> done) {}

    /**
     * Measures.
     *
     * @param services a multiple of 4
     */
    public MeasurementResult run(int services, int nights, int rounds) throws IOException, InterruptedException {
        InventedFleet all = fleet(services, nights);
        InventedFleet few = fleet(services / QUARTER, nights);
        Path reportOfAll = judgeHere(all);
        Arm quarter = new Arm(few, 1, judgeHere(few), new ArrayList<>());
        Arm one = new Arm(all, 1, reportOfAll, new ArrayList<>());
        Arm two = new Arm(all, 2, reportOfAll, new ArrayList<>());
        List<Arm> arms = new ArrayList<>(List.of(quarter, one, two));
        int different = 0;
        for (int round = 0; round < rounds; round++) {
            for (Arm arm : arms) {
                different += judge(arm);
            }
            Collections.reverse(arms);
        }
        MeasurementResult criteria = Criterion.table(criteria(quarter, one, two, different));
        return new MeasurementResult(
                figures(List.of(quarter, one, two)) + "\n" + extrapolation(quarter, one) + "\n" + criteria.table(),
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
        arm.done.add(SparkRun.of(sparkJars, jar, arm.workers, arm.fleet.folder(), report));
        int different = 0;
        for (String file : REPORTS) {
            different += Files.mismatch(report.resolve(file), arm.expected.resolve(file)) < 0 ? 0 : 1;
        }
        return different;
    }

    private static String figures(List<Arm> arms) throws IOException {
        StringBuilder table = new StringBuilder("| packed runs | workers | application, s | map, s | reduce, s"
                + " | map and reduce with a core for each task, s | processor time of executors, s | of the driver, s"
                + " | largest resident set of an executor, MiB |\n|---|---|---|---|---|---|---|---|---|\n");
        for (Arm arm : arms) {
            int runs = arm.fleet.runs();
            for (SparkRun run : arm.done) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %,d | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %,.0f |%n",
                        runs,
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

    /** Processor time of a year: what a run costs is the difference between all of them and a quarter. */
    private static String extrapolation(Arm quarter, Arm one) throws IOException {
        double perRun = (coreSeconds(one) - coreSeconds(quarter)) / (one.fleet.runs() - quarter.fleet.runs());
        double year = coreSeconds(one) + perRun * (RUNS_OF_A_YEAR - one.fleet.runs());
        return String.format(
                Locale.ROOT,
                "Extrapolated: %,d packed runs take %.3f core-hours of executors, %.1f ms a run.%n",
                RUNS_OF_A_YEAR,
                year / 3600,
                1000 * perRun);
    }

    private static double coreSeconds(Arm arm) {
        return arm.done.stream().mapToDouble(SparkRun::coreSeconds).average().orElseThrow();
    }

    private static List<Criterion> criteria(Arm quarter, Arm one, Arm two, int different) {
        List<Double> byTheClock = new ArrayList<>();
        List<Double> undisturbed = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        long peak = 0;
        for (int i = 0; i < one.done.size(); i++) {
            SparkRun single = one.done.get(i);
            SparkRun both = two.done.get(i);
            byTheClock.add(single.stageSeconds() / both.stageSeconds());
            undisturbed.add(single.undisturbedSeconds() / both.undisturbedSeconds());
            memory.add((double) single.peakBytes() / quarter.done.get(i).peakBytes());
            peak = Math.max(peak, Math.max(single.peakBytes(), both.peakBytes()));
        }
        return List.of(
                Criterion.atLeast(
                        "speed-up of two workers over one, map and reduce, with a core for each task (measured by the"
                                + " clock: " + PairedRatio.of(byTheClock).text() + ")",
                        PairedRatio.of(undisturbed),
                        LEAST_SPEED_UP),
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

package dev.soak.benchmarks.fleet;

import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.TimedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a judgement costs on one machine: {@code soak-fleet.jar} with one processor and a gigabyte of heap, on the packed runs of
 * an invented fleet, before and after another night. Processor time is measured, which neighbours on the machine disturb less
 * than time by the clock.
 */
public final class FleetCost {
    private static final double MOST_SECONDS = 60;
    private static final int YEAR = 365;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MIB = 1 << 20;

    private final FleetJar jar;
    private final Path folder;

    /** @param folder for the packed runs */
    public FleetCost(Path jar, Path folder) {
        this.jar = new FleetJar(jar);
        this.folder = folder;
    }

    /** Measures, with this number of nights before the last. */
    public MeasurementResult run(int services, int nights) throws IOException, InterruptedException {
        InventedFleet fleet = new InventedFleet(jar, folder, services);
        fleet.setNights(nights);
        fleet.deleteNightPacks();
        int runs = fleet.runs();
        TimedCommand first = judge(fleet);
        fleet.setNights(nights + 1);
        TimedCommand withLast = judge(fleet);
        double perRun = first.cpuSeconds() / runs;
        return new MeasurementResult(
                String.format(
                        Locale.ROOT,
                        "| judgement on one processor, -Xmx1g | packed runs | processor time"
                                + " | largest resident set |%n|---|---|---|---|%n"
                                + "| first, of all files | %,d, of %,d bytes on average | %.1f s, %.1f ms a run"
                                + " | %,.0f MiB |%n"
                                + "| with another night of %d services | %,d | %.1f s | %,.0f MiB |%n"
                                + "| extrapolated: first, of a year | %,d | %.3f core-hours | |%n",
                        runs,
                        fleet.bytes() / fleet.runs(),
                        first.cpuSeconds(),
                        1000 * perRun,
                        first.peakBytes() / MIB,
                        services,
                        fleet.runs(),
                        withLast.cpuSeconds(),
                        withLast.peakBytes() / MIB,
                        YEAR * services,
                        YEAR * services * perRun / SECONDS_PER_HOUR),
                withLast.cpuSeconds() <= MOST_SECONDS);
    }

    private TimedCommand judge(InventedFleet fleet) throws IOException, InterruptedException {
        Path report = Files.createTempDirectory("soak-fleet");
        return jar.judge(fleet.folder(), report);
    }
}

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
        TimedCommand before = judge(fleet);
        fleet.setNights(nights + 1);
        TimedCommand after = judge(fleet);
        int runs = fleet.runs();
        double perRun = after.cpuSeconds() / runs;
        return new MeasurementResult(
                String.format(
                        Locale.ROOT,
                        "| quantity | measured |%n|---|---|%n"
                                + "| packed runs judged on one processor, -Xmx1g | %,d, of %,d bytes on average |%n"
                                + "| processor time of the judgement before the last night | %.1f s |%n"
                                + "| with the last night of %d services | %.1f s |%n"
                                + "| per packed run | %.1f ms |%n"
                                + "| largest resident set | %,.0f MiB |%n"
                                + "| extrapolated: a year of these services, %,d packed runs | %.3f core-hours |%n",
                        runs,
                        fleet.bytes() / runs,
                        before.cpuSeconds(),
                        services,
                        after.cpuSeconds(),
                        1000 * perRun,
                        after.peakBytes() / MIB,
                        YEAR * services,
                        YEAR * services * perRun / SECONDS_PER_HOUR),
                after.cpuSeconds() <= MOST_SECONDS);
    }

    private TimedCommand judge(InventedFleet fleet) throws IOException, InterruptedException {
        Path report = Files.createTempDirectory("soak-fleet");
        return jar.judge(fleet.folder(), report);
    }
}

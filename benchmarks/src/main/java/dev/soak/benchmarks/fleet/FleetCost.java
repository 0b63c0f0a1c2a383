package dev.soak.benchmarks.fleet;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a judgement costs on one machine: {@code soak-fleet.jar} with one processor and a gigabyte of heap, on the packed runs of
 * an invented fleet, before and after another night.
 */
public final class FleetCost {
    private static final double MOST_SECONDS = 60;

    private final Path jar;
    private final Path folder;

    /** @param folder for the packed runs; those that are there are used again */
    public FleetCost(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** Measures, with this number of nights before the last. */
    public MeasurementResult run(int services, int nights) throws IOException, InterruptedException {
        generate(services, 0, nights);
        double before = judge();
        generate(services, nights, 1);
        double after = judge();
        int runs = services * (nights + 1);
        return new MeasurementResult(
                String.format(
                        Locale.ROOT,
                        "| quantity | measured |%n|---|---|%n"
                                + "| packed runs judged on one processor, -Xmx1g | %d, of %d bytes on average |%n"
                                + "| wall time of the judgement before the last night | %.1f s |%n"
                                + "| with the last night of %d services | %.1f s |%n"
                                + "| per packed run | %.1f ms |%n",
                        runs,
                        bytes() / runs,
                        before,
                        services,
                        after,
                        1000 * after / runs),
                after - before <= MOST_SECONDS);
    }

    private void generate(int services, int first, int nights) throws IOException, InterruptedException {
        start(
                List.of(),
                0,
                "generate",
                folder.toString(),
                "--services",
                "" + services,
                "--first",
                "" + first,
                "--nights",
                "" + nights);
    }

    private double judge() throws IOException, InterruptedException {
        long from = System.nanoTime();
        start(List.of("-XX:ActiveProcessorCount=1", "-Xmx1g"), 99, "judge", folder.toString());
        return (System.nanoTime() - from) / 1e9;
    }

    private void start(List<String> flags, int expected, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != expected) {
            throw new IOException("exit code " + code + " of " + String.join(" ", command));
        }
    }

    private long bytes() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(".parquet"))
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }
}

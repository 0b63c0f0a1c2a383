package dev.soak.benchmarks.fleet;

import dev.soak.benchmarks.fleet.SparkEventLog.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A judgement on a cluster of its own.
 *
 * @param driverCpuSeconds of the driver's process
 * @param executors one for each
 */
record SparkRun(SparkEventLog log, double driverCpuSeconds, List<ProcessWatch.Use> executors) {
    private static final int STAGES = 2;

    SparkRun {
        executors = List.copyOf(executors);
    }

    /**
     * Starts a cluster, judges, and stops it.
     *
     * @param jars of Spark
     * @param report gets the reports
     */
    static SparkRun of(Path jars, FleetJar jar, int workers, Path packs, Path report)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("soak-spark");
        Path events = Files.createDirectory(home.resolve("events"));
        List<String> settings = List.of(
                "spark.executor.extraJavaOptions=-XX:ActiveProcessorCount=1",
                "spark.eventLog.enabled=true",
                "spark.eventLog.rolling.enabled=false",
                "spark.eventLog.compress=false",
                "spark.eventLog.dir=" + events.toUri());
        List<String> arguments = List.of("judge", "--spark", packs.toString(), "-o", report.toString());
        try (SparkCluster spark = new SparkCluster(jars, home, workers);
                ProcessWatch executors = new ProcessWatch(spark::executors)) {
            Process driver = spark.submit(jar.jar(), settings, arguments);
            try (ProcessWatch drivers = new ProcessWatch(() -> List.of(driver.toHandle()))) {
                int code = driver.waitFor();
                if (code != FleetJar.OPEN_TICKETS || executors.used().size() != workers) {
                    throw new IOException("exit code " + code + " with "
                            + executors.used().size() + " executors, see " + home.resolve("driver.log"));
                }
                return new SparkRun(
                        SparkEventLog.read(only(events)), drivers.used().get(0).cpuSeconds(), executors.used());
            }
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("no event log in " + folder));
        }
    }

    Stage map() {
        return stages().get(0);
    }

    Stage reduce() {
        return stages().get(1);
    }

    private List<Stage> stages() {
        if (log.stages().size() != STAGES) {
            throw new IllegalStateException("a judgement has two stages: " + log);
        }
        return log.stages();
    }

    /** Of both stages, by the clock. */
    double stageSeconds() {
        return map().seconds() + reduce().seconds();
    }

    /** Of both stages, with a core for each task. */
    double undisturbedSeconds() {
        return map().undisturbedSeconds() + reduce().undisturbedSeconds();
    }

    /** Processor time of all executors, their start included. */
    double coreSeconds() {
        return executors.stream().mapToDouble(ProcessWatch.Use::cpuSeconds).sum();
    }

    /** The largest resident set of an executor. */
    long peakBytes() {
        return executors.stream().mapToLong(ProcessWatch.Use::peakBytes).max().orElseThrow();
    }
}

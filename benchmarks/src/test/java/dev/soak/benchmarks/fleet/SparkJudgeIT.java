package dev.soak.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real standalone cluster: what it judges is what one machine judges, to the byte, whatever happens to an executor. */
class SparkJudgeIT {
    private static final int SERVICES = 20;
    private static final int NIGHTS = 15;
    private static final List<String> FILES = List.of("fleet.json", "fleet.html", "fleet.prom");

    private final FleetJar jar = new FleetJar(Path.of(System.getProperty("soak.fleetJar")));

    @Test
    void sparkAndOneMachineGiveTheSameBytesAlsoWhenAnExecutorIsKilled(@TempDir Path folder) throws Exception {
        Path packs = packs(folder.resolve("packs"));
        Path local = folder.resolve("local");

        assertThat(jar.judge(packs, local).exitCode()).isEqualTo(99);
        Path home = Files.createDirectory(folder.resolve("spark"));
        try (SparkCluster spark = new SparkCluster(Path.of(System.getProperty("soak.sparkJars")), home, 2)) {
            Path onSpark = folder.resolve("on-spark");
            Process driver = spark.submit(
                    jar.jar(),
                    // Short-lived: nothing gains by C2.
                    List.of("spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1"),
                    // Relative, to the folder of the driver: executors have others.
                    List.of("judge", "--spark", relative(packs), "-o", relative(onSpark)));
            spark.killExecutorMidway();

            assertThat(driver.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(spark.log("driver")).contains("Lost executor");
            assertThat(driver.exitValue()).as(spark.log("driver")).isEqualTo(99);
            for (String file : FILES) {
                assertThat(onSpark.resolve(file)).hasSameBinaryContentAs(local.resolve(file));
            }
        }
        assertThat(local.resolve("fleet.json"))
                .content()
                .contains("\"runs\" : 301", "\"pack-damaged\" : 1", "\"duplicate-run\" : 1", "com.acme.Type0");
    }

    private static String relative(Path path) {
        return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath()).toString();
    }

    /** 300 runs, one of them twice, and a file that is cut off. */
    private Path packs(Path folder) throws Exception {
        jar.generate(folder, SERVICES, 0, NIGHTS);
        try (Stream<Path> files = Files.walk(folder)) {
            Path run = files.filter(file -> file.toString().endsWith(".parquet"))
                    .max(Path::compareTo)
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(run);
            Files.write(folder.resolve("copied-by-hand.parquet"), bytes);
            Files.write(folder.resolve("cut-off.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        }
        return folder;
    }
}

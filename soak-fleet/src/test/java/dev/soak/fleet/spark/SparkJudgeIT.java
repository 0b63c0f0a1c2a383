package dev.soak.fleet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.fleet.cli.Main;
import dev.soak.fleet.pack.PackWriter;
import dev.soak.fleet.pack.SyntheticFleet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real standalone cluster: what it judges is what one machine judges, to the byte, whatever happens to an executor. */
class SparkJudgeIT {
    private static final int SERVICES = 20;
    private static final int NIGHTS = 15;
    private static final List<String> FILES = List.of("fleet.json", "fleet.html", "fleet.prom");

    @Test
    void sparkAndOneMachineGiveTheSameBytesAlsoWhenAnExecutorIsKilled(@TempDir Path folder) throws Exception {
        Path packs = packs(folder.resolve("packs"));
        Path local = folder.resolve("local");
        StringWriter out = new StringWriter();

        assertThat(Main.execute(
                        new PrintWriter(out), new PrintWriter(out), "judge", packs.toString(), "-o", local.toString()))
                .as(out.toString())
                .isEqualTo(99);
        Path home = Files.createDirectory(folder.resolve("spark"));
        try (SparkCluster spark = new SparkCluster(Path.of(System.getProperty("soak.sparkJars")), home)) {
            Path onSpark = folder.resolve("on-spark");
            Process driver = spark.submit(
                    Path.of(System.getProperty("soak.fleetJar")),
                    "judge",
                    "--spark",
                    packs.toString(),
                    "-o",
                    onSpark.toString());
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

    /** 300 runs, one of them twice, and a file that is cut off. */
    private static Path packs(Path folder) throws Exception {
        SyntheticFleet fleet = new SyntheticFleet(64, 7);
        Configuration conf = new Configuration();
        org.apache.hadoop.fs.Path written = null;
        for (int night = 0; night < NIGHTS; night++) {
            for (int service = 0; service < SERVICES; service++) {
                written = PackWriter.write(
                        new org.apache.hadoop.fs.Path(folder.toUri()), fleet.run(service, night), conf);
            }
        }
        byte[] last = Files.readAllBytes(Path.of(written.toUri()));
        Files.write(folder.resolve("copied-by-hand.parquet"), last);
        Files.write(folder.resolve("cut-off.parquet"), Arrays.copyOf(last, last.length / 2));
        return folder;
    }
}

package dev.soak.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.load.LoadReport.Batch;
import dev.soak.analysis.load.LoadReport.Spread;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.WrittenReport;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsReaderTest {
    private static final String COMPONENT = "dev.soak.benchmarks.component.";

    @TempDir
    Path folder;

    @Test
    void jmhResultsAreReadPerForkInSeconds() throws Exception {
        Results jmh = read(jmh());
        assertThat(jmh.metrics())
                .containsOnlyKeys(
                        COMPONENT + "CacheBenchmark.hit:avgt{size=10}",
                        COMPONENT + "WebhookBenchmark.verify:thrpt{threads=2}",
                        COMPONENT + "LanguageBenchmark.small:sample");
        Metric hit = metric(jmh, COMPONENT + "CacheBenchmark.hit:avgt{size=10}");
        assertThat(hit.unit()).isEqualTo("s");
        assertThat(hit.largerIsBetter()).isFalse();
        assertThat(hit.processes()).hasSize(3).allMatch(fork -> fork.size() == 4);
        // One slow iteration of 108 µs is not what the fork costs.
        assertThat(Math.exp(hit.costs()[0])).isCloseTo(100.5e-6, within(1e-9));
        Metric verify = metric(jmh, COMPONENT + "WebhookBenchmark.verify:thrpt{threads=2}");
        assertThat(verify.largerIsBetter()).isTrue();
        assertThat(verify.unit()).isEqualTo("/s");
        assertThat(MetricLevels.level(verify)).isCloseTo(5050, within(60.0));
        Metric sampled = metric(jmh, COMPONENT + "LanguageBenchmark.small:sample");
        assertThat(MetricLevels.level(sampled)).isCloseTo(0.2e-3, within(1e-9));
    }

    @Test
    void aFailedBenchmarkIsLeftOutWithANote() throws Exception {
        assertThat(read(jmh()).notes())
                .singleElement()
                .asString()
                .contains("jmh.json: org.acme.Broken.failed:avgt has missing or non-positive values");
    }

    @Test
    void aLoadTestIsOneProcessWithItsBatches() throws Exception {
        Results load = read(load("load.json", null));
        assertThat(load.metrics())
                .containsOnlyKeys(
                        "load:rate(health){users=10}", "load:p50(health){users=10}", "load:p99(health){users=10}");
        assertThat(metric(load, "load:p99(health){users=10}").processes())
                .containsExactly(List.of(0.010, 0.012, 0.011));
        assertThat(metric(load, "load:rate(health){users=10}").largerIsBetter()).isTrue();
    }

    @Test
    void aRequestedRateIsNotAThroughput() throws Exception {
        assertThat(read(load("open.json", 50.0)).metrics())
                .containsOnlyKeys("load:p50(health){rate=50,users=10}", "load:p99(health){rate=50,users=10}");
    }

    @Test
    void aRunFolderProvidesItsLatencies() throws Exception {
        for (String schema : List.of(Report.SCHEMA, WrittenReport.PREDECESSOR)) {
            Files.writeString(folder.resolve("report.json"), """
                    {"schema": "%s", "outcome": "LEAK",
                     "latency": {"timings": {"review": {"count": 9, "p50": 0.018, "p99": 0.58}}}}
                    """.formatted(schema));
            Results soak = ResultsReader.readAll(List.of(folder));
            assertThat(soak.metrics()).containsOnlyKeys("soak:p50(review)", "soak:p99(review)");
            assertThat(soak.notes()).singleElement().asString().contains("ended as LEAK");
        }
    }

    @Test
    void severalFilesAreSeveralProcesses() throws Exception {
        Results twice = ResultsReader.readAll(List.of(load("one.json", null), load("two.json", null)));
        assertThat(metric(twice, "load:p50(health){users=10}").processes()).hasSize(2);
    }

    @Test
    void anUnusableFileIsNamedInOneLine() throws Exception {
        assertRefused("absent.json", null, "no such file", "absent.json");
        assertRefused("torn.json", "[{\"benchmark\": \"a", "torn.json, line 1", "-rf json");
        assertRefused("text.json", "Benchmark Mode Cnt", "text.json", "-rf json");
        assertRefused("empty.json", "", "empty.json", "neither JMH results");
        assertRefused("other.json", "{\"schema\": \"soak-load/2\"}", "other.json", "soak-load/1");
        assertRefused("list.json", "[1]", "list.json: entry 1 has no benchmark");
        assertRefused("tests.json", "{\"schema\": \"soak-load/1\", \"tests\": [{}]}", "tests.json: test 1 lacks");
        assertRefused("base.json", "{\"schema\": \"soak-baseline/1\"}", "base.json", "--save");
        assertRefused(".", null, "not a run folder");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.json").toFile(), "rw")) {
            large.setLength((16L << 20) + 1);
        }
        assertRefused("large.json", null, "large.json: larger than 16 MiB");
    }

    private void assertRefused(String name, @Nullable String content, String... words) throws Exception {
        Path file = folder.resolve(name);
        if (content != null) {
            Files.writeString(file, content);
        }
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    private static Metric metric(Results results, String name) {
        return Objects.requireNonNull(results.metrics().get(name));
    }

    private static Results read(Path file) throws InputException {
        return ResultsReader.readAll(List.of(file));
    }

    static Path jmh() throws Exception {
        return Path.of(Objects.requireNonNull(ResultsReaderTest.class.getResource("jmh.json"))
                .toURI());
    }

    /** As soak load writes it. */
    private Path load(String name, @Nullable Double rate) throws Exception {
        List<Batch> batches = Arrays.asList(
                new Batch(100, 0.005, 0.004, 0.010),
                new Batch(110, 0.005, 0.004, 0.012),
                new Batch(105, 0.005, 0.004, 0.011));
        LoadReport.Test health = new LoadReport.Test(
                "health",
                "http://127.0.0.1/health",
                10,
                rate,
                200,
                200,
                Map.of(),
                2,
                100,
                0.0,
                new Spread(0.005, 0.004, 0.008, 0.009, 0.011, 0.02),
                batches);
        LoadReport report = LoadReport.of(
                "2026-11-23T00:00:00Z", Map.of(), List.of(health), List.of(), List.of(), List.of(), false);
        return Files.writeString(folder.resolve(name), ReportJson.pretty(report));
    }
}

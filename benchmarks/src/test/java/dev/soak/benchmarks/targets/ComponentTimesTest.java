package dev.soak.benchmarks.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentTimesTest {
    private static final String RESULT = """
            {"benchmark": "dev.soak.benchmarks.component.PullRequestBenchmark.large", "mode": "%s", "threads": 2,
             "params": {"mode": "parallel"},
             "primaryMetric": {"score": 3, "scoreUnit": "%s", "rawData": [[2.0, 4.0], [5.0, 5.0]]}}""";

    @TempDir
    Path folder;

    @Test
    void timesAreInSecondsWithOneMeanPerFork() throws Exception {
        ComponentTimes times = read(RESULT.formatted("avgt", "ms/op"));

        ComponentTime time = times.find("PullRequestBenchmark.large{mode=parallel,threads=2}")
                .orElseThrow();
        assertThat(time.forkSeconds()).hasSize(2);
        assertThat(time.forkSeconds().get(0)).isCloseTo(0.003, within(1e-12));
        assertThat(time.seconds()).isCloseTo(0.004, within(1e-12));
        assertThat(times.find("PullRequestBenchmark.large{mode=sequential}")).isEmpty();
    }

    @Test
    void intervalIsStudentsTOverForks() throws Exception {
        ComponentTime time = read(RESULT.formatted("avgt", "s/op")).all().get(0);

        // R: t.test(c(3, 5))$conf.int is -8.706 to 16.706; the lower end is cut at 0.
        assertThat(time.high()).isCloseTo(16.706, within(1e-3));
        assertThat(time.low()).isZero();
    }

    @Test
    void throughputResultsAreIgnored() throws Exception {
        assertThat(read(RESULT.formatted("thrpt", "ops/s"), RESULT.formatted("avgt", "us/op"))
                        .all())
                .hasSize(1);
    }

    @Test
    void unusableResultsAreReportedInOneLine() {
        assertThatThrownBy(() -> read(RESULT.formatted("avgt", "parsecs")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("f.json: ")
                .hasMessageEndingWith("is not a time: parsecs");
        assertThatThrownBy(() -> read(RESULT.formatted("avgt", "ms/op").replace("4.0", "\"NaN\"")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("PullRequestBenchmark.large")
                .hasMessageContaining("missing or non-positive values");
        assertThatThrownBy(() -> read(RESULT.formatted("thrpt", "ops/s")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("f.json: no JMH results in mode avgt");
    }

    private ComponentTimes read(String... results) throws Exception {
        return ComponentTimes.read(Files.writeString(folder.resolve("f.json"), "[" + String.join(",", results) + "]"));
    }
}

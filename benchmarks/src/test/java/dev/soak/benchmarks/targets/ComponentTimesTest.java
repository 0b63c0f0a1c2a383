package dev.soak.benchmarks.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.series.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentTimesTest {
    private static final String RESULT = """
            {"benchmark": "dev.soak.benchmarks.component.PullRequestBenchmark.large", "mode": "%s", "threads": 2,
             "params": {"mode": "parallel"},
             "primaryMetric": {"score": 3, "scoreUnit": "%s", "rawData": [[2.0, 4.0], [5.0, 5.0]]}}""";

    @Test
    void timesAreInSecondsAndOneAFork() throws Exception {
        ComponentTimes times = ComponentTimes.parse("[" + RESULT.formatted("avgt", "ms/op") + "]", "f");

        ComponentTime time = times.find("PullRequestBenchmark.large", Map.of("mode", "parallel"))
                .orElseThrow();
        assertThat(time.forkSeconds()).hasSize(2);
        assertThat(time.forkSeconds().get(0)).isCloseTo(0.003, within(1e-12));
        assertThat(time.seconds()).isCloseTo(0.004, within(1e-12));
        assertThat(time.name()).isEqualTo("PullRequestBenchmark.large, mode=parallel, 2 threads");
        assertThat(times.find("PullRequestBenchmark.large", Map.of("mode", "sequential")))
                .isEmpty();
    }

    @Test
    void theIntervalIsStudentsOverForks() throws Exception {
        ComponentTimes times = ComponentTimes.parse("[" + RESULT.formatted("avgt", "s/op") + "]", "f");

        // R: t.test(c(3, 5))$conf.int is -8.706 to 16.706; no time is below 0.
        assertThat(times.all().get(0).high()).isCloseTo(16.706, within(1e-3));
        assertThat(times.all().get(0).low()).isZero();
    }

    @Test
    void aThroughputIsNoTimeAndIsPassedOver() throws Exception {
        String both = "[" + RESULT.formatted("thrpt", "ops/s") + "," + RESULT.formatted("avgt", "us/op") + "]";

        assertThat(ComponentTimes.parse(both, "f").all()).hasSize(1);
    }

    @Test
    void whatJmhDidNotWriteIsSaidInOneLine() {
        assertThatThrownBy(() -> ComponentTimes.parse("{]", "f.json"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("f.json is no JSON");
        assertThatThrownBy(() -> ComponentTimes.parse("{}", "f.json"))
                .isInstanceOf(InputException.class)
                .hasMessage("f.json holds no results of JMH");
        assertThatThrownBy(() -> ComponentTimes.parse("[" + RESULT.formatted("avgt", "parsecs") + "]", "f.json"))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("PullRequestBenchmark.large has no times that can be read");
    }
}

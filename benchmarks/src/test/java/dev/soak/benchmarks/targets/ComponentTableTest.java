package dev.soak.benchmarks.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.benchmarks.measurement.PairedRatio;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentTableTest {
    @Test
    void loadOnBothForksOfAPairCancelsOut() {
        PairedRatio ratio = table(List.of(0.6, 1.2, 0.6), List.of(1.0, 2.0, 1.0))
                .parallelOverSequential("large")
                .orElseThrow();

        assertThat(ratio.estimate()).isCloseTo(0.6, within(1e-9));
        assertThat(ratio.high()).isLessThan(1);
    }

    @Test
    void equalTimesHaveAnIntervalAroundOne() {
        PairedRatio ratio = table(List.of(1.0, 1.1, 0.9), List.of(1.1, 1.0, 0.9))
                .parallelOverSequential("large")
                .orElseThrow();

        assertThat(ratio.low()).isLessThan(1);
        assertThat(ratio.high()).isGreaterThan(1);
    }

    @Test
    void unpairedForksHaveNoRatio() {
        assertThat(table(List.of(1.0, 1.1), List.of(1.0)).parallelOverSequential("large"))
                .isEmpty();
        assertThat(table(List.of(1.0), List.of(1.0)).parallelOverSequential("small"))
                .isEmpty();
    }

    private static ComponentTable table(List<Double> parallel, List<Double> sequential) {
        return new ComponentTable(
                new ComponentTimes(List.of(large("parallel", parallel), large("sequential", sequential))));
    }

    private static ComponentTime large(String mode, List<Double> forks) {
        return new ComponentTime("PullRequestBenchmark.large{mode=" + mode + "}", forks);
    }
}

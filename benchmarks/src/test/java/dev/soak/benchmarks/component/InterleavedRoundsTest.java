package dev.soak.benchmarks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class InterleavedRoundsTest {
    @Test
    void twoRoundsOfABenchmarkAreTwoForks() {
        InterleavedRounds rounds = new InterleavedRounds();
        rounds.add(List.of(result("zero")));
        rounds.add(List.of(result("zero")));

        assertThat(rounds.merged()).hasSize(1);
        assertThat(rounds.merged().get(0).getParams().getForks()).isEqualTo(2);
        assertThat(rounds.merged().get(0).getBenchmarkResults()).hasSize(2);
    }

    @Test
    void parameterValuesAreSeparateBenchmarks() {
        InterleavedRounds rounds = new InterleavedRounds();
        rounds.add(List.of(result("zero")));
        rounds.add(List.of(result("realistic")));

        assertThat(rounds.merged())
                .extracting(result -> result.getParams().getParam("latency"))
                .containsExactly("realistic", "zero");
    }

    /** As JMH builds it in a run with this parameter value only: every value has index 0. */
    private static RunResult result(String latency) {
        WorkloadParams workload = new WorkloadParams();
        workload.put("latency", latency, 0);
        IterationParams iterations = new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(1), 1);
        BenchmarkParams params = new BenchmarkParams(
                "a.B.c",
                "a.generated.B_c",
                true,
                1,
                new int[] {1},
                List.of("c"),
                1,
                0,
                iterations,
                iterations,
                Mode.AverageTime,
                workload,
                TimeUnit.SECONDS,
                1,
                "java",
                List.of(),
                "17",
                "vm",
                "17",
                "1.37",
                TimeValue.seconds(1));
        return new RunResult(params, List.of(new BenchmarkResult(params, List.of())));
    }
}

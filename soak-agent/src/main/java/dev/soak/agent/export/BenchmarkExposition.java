package dev.soak.agent.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Exposes benchmark results as metrics while the benchmarks run.
 *
 * @param soFar by benchmark, at most some dozens: seconds per operation in each fork, at least one
 */
public record BenchmarkExposition(Supplier<Map<String, double[]>> soFar) implements Supplier<MetricSnapshots> {
    /** The current metrics. Thread-safe. */
    @Override
    public MetricSnapshots get() {
        DurationSummary durations = new DurationSummary();
        soFar.get().forEach((benchmark, forks) -> {
            double[] sorted = forks.clone();
            Arrays.sort(sorted);
            double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            durations.add(
                    benchmark,
                    Map.of(0.5, median),
                    sorted.length,
                    Arrays.stream(sorted).sum());
        });
        MetricFamilies families = new MetricFamilies();
        durations.snapshots().forEach(families::add);
        return families.snapshots();
    }
}

package dev.soak.agent.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Benchmarks as metrics, as far as they have been measured.
 *
 * @param soFar by benchmark, at most some dozens: the seconds that an operation took in each of its forks, at least one
 */
public record BenchmarkExposition(Supplier<Map<String, double[]>> soFar) implements Supplier<MetricSnapshots> {
    /** What a scrape is told now. Any thread. */
    @Override
    public MetricSnapshots get() {
        Durations durations = new Durations();
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
        Families families = new Families();
        durations.snapshots().forEach(families::add);
        return families.snapshots();
    }
}

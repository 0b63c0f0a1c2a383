package dev.soak.agent.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the summary {@code soak_benchmark_duration_seconds}. */
final class DurationSummary {
    private final SummarySnapshot.Builder summary =
            SummarySnapshot.builder().name("soak_benchmark_duration_seconds").help("Duration by operation.");
    private boolean any;

    /** @param seconds by quantile, 0 to 1 */
    void add(String benchmark, Map<Double, Double> seconds) {
        summary.dataPoint(point(benchmark, seconds).build());
        any = true;
    }

    /** @param seconds by quantile, 0 to 1 */
    void add(String benchmark, Map<Double, Double> seconds, long count, double sum) {
        summary.dataPoint(point(benchmark, seconds).count(count).sum(sum).build());
        any = true;
    }

    private static SummaryDataPointSnapshot.Builder point(String benchmark, Map<Double, Double> seconds) {
        List<Quantile> quantiles = new ArrayList<>();
        seconds.forEach((quantile, value) -> quantiles.add(new Quantile(quantile, value)));
        return SummaryDataPointSnapshot.builder()
                .labels(MetricFamilies.labels(Map.of("benchmark", benchmark)))
                .quantiles(Quantiles.of(quantiles));
    }

    /** The summary; empty if nothing was added. */
    List<MetricSnapshot> snapshots() {
        return any ? List.of(summary.build()) : List.of();
    }
}

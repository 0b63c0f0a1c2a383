package dev.soak.agent.export;

import dev.soak.agent.load.LoadResult;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Exposes load tests as metrics, both finished and running.
 *
 * @param soFar the results so far, at most some dozens
 */
public record LoadExposition(Supplier<List<LoadResult>> soFar) implements Supplier<MetricSnapshots> {
    private static final double NANOS = 1e9;
    private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99};

    /** The current metrics. Thread-safe. */
    @Override
    public MetricSnapshots get() {
        MetricFamilies families = new MetricFamilies();
        DurationSummary durations = new DurationSummary();
        for (LoadResult result : soFar.get()) {
            String test = result.plan().name();
            Histogram nanos = result.nanos();
            if (nanos.getTotalCount() > 0) {
                Map<Double, Double> seconds = new LinkedHashMap<>();
                for (double quantile : QUANTILES) {
                    seconds.put(quantile, nanos.getValueAtPercentile(100 * quantile) / NANOS);
                }
                durations.add(test, seconds, nanos.getTotalCount(), nanos.getMean() * nanos.getTotalCount() / NANOS);
            }
            requests(families, test, "success", result.successes());
            result.failures().forEach((reason, count) -> requests(families, test, reason.label(), count));
        }
        durations.snapshots().forEach(families::add);
        return families.snapshots();
    }

    private static void requests(MetricFamilies families, String test, String outcome, long count) {
        families.counter(
                "load_requests",
                "Requests that ended, by test and outcome.",
                Map.of("benchmark", test, "outcome", outcome),
                count);
    }
}

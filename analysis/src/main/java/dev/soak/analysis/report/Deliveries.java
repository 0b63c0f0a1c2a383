package dev.soak.analysis.report;

import dev.soak.analysis.report.Latency.Timing;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SeriesId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the counters of the replay off the samples. */
final class Deliveries {
    private Deliveries() {}

    static Latency latency(Measurements measurements, Map<String, Timing> timings) {
        Double done = total(measurements, "deliveries.done");
        double seconds = measurements.end();
        return new Latency(
                timings,
                total(measurements, "deliveries.sent"),
                done,
                total(measurements, "deliveries.failed"),
                total(measurements, "deliveries.dropped"),
                done == null || seconds <= 0 ? null : done / seconds,
                byReason(measurements));
    }

    /** The last value of a counter; where it stands only by label, the sum of those. */
    private static @Nullable Double total(Measurements measurements, String name) {
        Double sum = null;
        for (Series series : measurements.named(name, Series.Source.SAMPLES)) {
            double last = last(series);
            if (series.id().labels().isEmpty()) {
                return last;
            }
            sum = sum == null ? last : sum + last;
        }
        return sum;
    }

    private static Map<String, Double> byReason(Measurements measurements) {
        Map<String, Double> reasons = new TreeMap<>();
        for (Series series : measurements.named("deliveries.failed", Series.Source.SAMPLES)) {
            SeriesId id = series.id();
            if (!id.labels().isEmpty() && last(series) > 0) {
                reasons.merge(String.join(", ", id.labels().values()), last(series), Double::sum);
            }
        }
        return reasons;
    }

    static double last(Series series) {
        return series.values()[series.size() - 1];
    }
}

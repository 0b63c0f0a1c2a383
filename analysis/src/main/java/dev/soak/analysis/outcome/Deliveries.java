package dev.soak.analysis.outcome;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.Timing;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the counters of the replay off the samples. */
public final class Deliveries {
    private Deliveries() {}

    public static Latency latency(Measurements measurements, Map<String, Timed> timed) {
        Map<String, Timing> timings = new LinkedHashMap<>();
        timed.forEach((tag, one) -> timings.put(tag, one.whole()));
        Double done = total(measurements, Resources.DELIVERIES_DONE);
        double seconds = measurements.end();
        return new Latency(
                timings,
                total(measurements, Resources.DELIVERIES_SENT),
                done,
                total(measurements, Resources.DELIVERIES_FAILED),
                total(measurements, Resources.DELIVERIES_DROPPED),
                done == null || seconds <= 0 ? null : done / seconds,
                byReason(measurements));
    }

    /**
     * The percentiles of the intervals after the warm-up. The sampler ends an interval when it takes a reading of
     * {@code latency.p99}, so the phase of the reading is that in which the interval ended; the one in which the
     * warm-up ended is left out too.
     */
    public static Map<SeriesId, double[]> intervals(Measurements measurements, Map<String, Timed> timed) {
        Map<SeriesId, double[]> intervals = new LinkedHashMap<>();
        timed.forEach((tag, one) -> {
            int from = measurements
                    .find(Resources.LATENCY_P99.part(tag), Series.Source.SAMPLES)
                    .map(Deliveries::firstSettled)
                    .orElse(0);
            intervals.put(Resources.LATENCY_P50.part(tag), tail(one.p50(), from));
            intervals.put(Resources.LATENCY_P99.part(tag), tail(one.p99(), from));
        });
        return intervals;
    }

    private static int firstSettled(Series readings) {
        int steady = 0;
        while (steady < readings.size() && readings.phases()[steady] != Phase.STEADY) {
            steady++;
        }
        return steady + 1;
    }

    private static double[] tail(List<Double> all, int from) {
        return all.stream().skip(from).mapToDouble(Double::doubleValue).toArray();
    }

    /** The last value of a counter; where it stands only by label, the sum of those. */
    private static @Nullable Double total(Measurements measurements, Resource counter) {
        Double sum = null;
        for (Series series : measurements.of(counter, Series.Source.SAMPLES)) {
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
        for (Series series : measurements.of(Resources.DELIVERIES_FAILED, Series.Source.SAMPLES)) {
            SeriesId id = series.id();
            if (!id.labels().isEmpty() && last(series) > 0) {
                reasons.merge(String.join(", ", id.labels().values()), last(series), Double::sum);
            }
        }
        return reasons;
    }

    public static double last(Series series) {
        return series.values()[series.size() - 1];
    }
}

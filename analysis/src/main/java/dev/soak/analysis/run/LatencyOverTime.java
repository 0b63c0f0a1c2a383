package dev.soak.analysis.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Percentiles of each interval of the latency log.
 *
 * @param intervals in order of time, by timed operation
 */
public record LatencyOverTime(Map<String, List<Interval>> intervals) {
    private static final double NANOS = 1e9;

    public LatencyOverTime {
        Map<String, List<Interval>> copy = new LinkedHashMap<>();
        intervals.forEach((operation, list) -> copy.put(operation, List.copyOf(list)));
        intervals = Collections.unmodifiableMap(copy);
    }

    /** Without a log. */
    public static LatencyOverTime none() {
        return new LatencyOverTime(Map.of());
    }

    /** Percentiles in seconds; {@code t} is the end of the interval in seconds since the start. */
    public record Interval(double t, double p50, double p90, double p99, double max) {
        public static Interval of(double t, Histogram histogram) {
            return new Interval(
                    t,
                    histogram.getValueAtPercentile(50) / NANOS,
                    histogram.getValueAtPercentile(90) / NANOS,
                    histogram.getValueAtPercentile(99) / NANOS,
                    histogram.getMaxValue() / NANOS);
        }

        private Interval worse(Interval other) {
            return new Interval(
                    other.t,
                    Math.max(p50, other.p50),
                    Math.max(p90, other.p90),
                    Math.max(p99, other.p99),
                    Math.max(max, other.max));
        }
    }

    /** At most {@code most} intervals, each the maximum of a group of neighbours, so that no spike is lost. */
    public List<Interval> downsampled(String operation, int most) {
        List<Interval> all = intervals.getOrDefault(operation, List.of());
        int group = (all.size() + most - 1) / most;
        List<Interval> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % group == 0) {
                kept.add(all.get(i));
            } else {
                kept.set(kept.size() - 1, kept.get(kept.size() - 1).worse(all.get(i)));
            }
        }
        return kept;
    }
}

package dev.soak.analysis.threshold;

import dev.soak.analysis.resource.Unit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The measured values that thresholds are compared with. */
public interface Metrics {
    /** The metric whose rate is the share of failed requests. */
    String ERROR = "error";

    /** The latencies that runs record. */
    Set<String> RUN_LATENCIES = Set.of("webhook", "review");

    /** The named latencies of runs and load tests; known in advance, so that a wrong unit is reported before the run. */
    Set<String> LATENCIES = Set.of("webhook", "review", "health", "metrics");

    /**
     * Whether a metric is certain to be a time per request: a named latency, a path such as {@code /api/orders}, or a
     * request such as {@code GET /api/orders}. Requests may have other names as well.
     */
    static boolean isLatency(String metric) {
        return LATENCIES.contains(metric) || metric.startsWith("/") || metric.matches("[A-Z][A-Z-]* /.*");
    }

    /** The value of a metric, or the reason why there is none; never throws. */
    Reading read(Statistic statistic, String metric);

    /** The same within the marked windows of a name. */
    default Reading read(Statistic statistic, String metric, String window) {
        return new Reading.Absent("no window is marked " + window);
    }

    /** A value, or the reason why there is none. */
    sealed interface Reading {
        /**
         * A value.
         *
         * @param low lower end of its confidence interval; null if it has none
         * @param high upper end of its confidence interval; null if it has none
         * @param unit the base unit, without "per hour" and "per second"
         */
        record Value(
                double value,
                @Nullable Double low,
                @Nullable Double high,
                Unit unit) implements Reading {
            /** A value without a confidence interval. */
            public static Value of(double value, Unit unit) {
                return new Value(value, null, null, unit);
            }
        }

        /** There is no value. */
        record Absent(String why) implements Reading {}
    }
}

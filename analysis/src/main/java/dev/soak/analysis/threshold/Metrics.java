package dev.soak.analysis.threshold;

import dev.soak.analysis.resource.Unit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was measured, as thresholds ask for it. */
public interface Metrics {
    /** Whose rate is the share of failures. */
    String ERROR = "error";

    /** The latencies that runs and load tests measure, so that a wrong unit shows before hours have been spent. */
    Set<String> LATENCIES = Set.of("webhook", "review", "health", "metrics");

    /** Answers, or says why it cannot; never fails. */
    Reading read(Statistic statistic, String metric);

    /** An answer. */
    sealed interface Reading {
        /**
         * A value.
         *
         * @param low end of its interval, null where it has none
         * @param unit the base unit, without "an hour" and "a second"
         */
        record Value(
                double value,
                @Nullable Double low,
                @Nullable Double high,
                Unit unit) implements Reading {
            /** One without an interval. */
            public static Value of(double value, Unit unit) {
                return new Value(value, null, null, unit);
            }
        }

        /** There is none. */
        record Absent(String why) implements Reading {}
    }
}

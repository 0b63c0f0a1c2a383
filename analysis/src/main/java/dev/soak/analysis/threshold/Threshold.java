package dev.soak.analysis.threshold;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A threshold, as read by {@link ThresholdParser}.
 *
 * @param text as the user wrote it, without the level
 * @param metric the name of a latency, {@code error}, or the id of a series
 * @param window the name of the marked windows whose readings alone count; null for all others
 * @param limit in the base unit of its dimension: seconds, bytes, a share of 1, a number; for a slope per hour, for a rate
 *     per second
 * @param origin the file that it is from, and the entry there; null if it was typed
 */
public record Threshold(
        String text,
        Level level,
        Statistic statistic,
        String metric,
        @Nullable String window,
        ComparisonOperator comparison,
        double limit,
        Dimension dimension,
        @Nullable String origin) {
    public Threshold {
        Objects.requireNonNull(text);
        Objects.requireNonNull(level);
        Objects.requireNonNull(statistic);
        Objects.requireNonNull(metric);
        Objects.requireNonNull(comparison);
        Objects.requireNonNull(dimension);
    }

    Threshold from(String file) {
        return new Threshold(text, level, statistic, metric, window, comparison, limit, dimension, file);
    }

    /** The text form that {@link ThresholdParser#parse} reads. */
    public String toText() {
        return level.word() + ":" + text;
    }

    /** The suffix of the unit: {@code /h}, {@code /s} or nothing. */
    String per() {
        return per(statistic, metric);
    }

    static String per(Statistic statistic, String metric) {
        if (statistic == Statistic.Simple.SLOPE) {
            return "/h";
        }
        return statistic == Statistic.Simple.RATE && !metric.equals(Metrics.ERROR) ? "/s" : "";
    }
}

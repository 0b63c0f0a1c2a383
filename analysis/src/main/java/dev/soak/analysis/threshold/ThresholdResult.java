package dev.soak.analysis.threshold;

import dev.soak.analysis.threshold.Metrics.Reading;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a threshold, as shown in reports. Numbers are in {@code unit}; absent values are null, never 0.
 *
 * <p>The estimate decides. If the value has a confidence interval, as a slope has, it is reported, and a note says if the limit
 * is within the interval, so that a longer run could decide otherwise.
 *
 * @param expression as the user wrote it, without the level
 * @param low lower end of the confidence interval of the observed value
 * @param high upper end of the confidence interval of the observed value
 * @param unit a UCUM code: {@code s}, {@code By}, {@code %}, {@code By/h}, {@code 1/s}
 * @param note why there is no value, or that the limit is within the confidence interval; may be empty
 */
public record ThresholdResult(
        String expression,
        Level level,
        Result result,
        double limit,
        @Nullable Double observed,
        @Nullable Double low,
        @Nullable Double high,
        String unit,
        String note) {
    /** Whether the threshold was met. */
    public enum Result {
        HELD,
        MISSED,
        /** There is no value to compare with the limit; never a pass. */
        NOT_MEASURED
    }

    public ThresholdResult {
        Objects.requireNonNull(expression);
        Objects.requireNonNull(level);
        Objects.requireNonNull(result);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(note);
    }

    /** Whether the result fails the run. */
    public boolean fails() {
        return level == Level.CRITICAL && result == Result.MISSED;
    }

    /** How many targets are missed that do not fail the run. */
    public static long missedTargets(List<ThresholdResult> thresholds) {
        return thresholds.stream()
                .filter(threshold -> threshold.result == Result.MISSED && !threshold.fails())
                .count();
    }

    /** Evaluates all of them. */
    public static List<ThresholdResult> of(List<Threshold> thresholds, Metrics metrics) {
        return thresholds.stream().map(threshold -> of(threshold, metrics)).toList();
    }

    static ThresholdResult of(Threshold threshold, Metrics metrics) {
        Reading reading = threshold.window() == null
                ? metrics.read(threshold.statistic(), threshold.metric())
                : metrics.read(threshold.statistic(), threshold.metric(), threshold.window());
        if (reading instanceof Reading.Value value) {
            if (!Double.isFinite(value.value())) {
                return unmeasured(threshold, "the value is not a number");
            }
            return Dimension.of(value.unit()).contains(threshold.dimension())
                    ? evaluated(threshold, value)
                    : unmeasured(
                            threshold,
                            threshold.metric() + " is measured in " + value.unit() + ", but the limit is "
                                    + threshold.dimension().words());
        }
        return unmeasured(threshold, ((Reading.Absent) reading).why());
    }

    private static ThresholdResult evaluated(Threshold threshold, Reading.Value value) {
        boolean holds = threshold.comparison().holds(value.value(), threshold.limit());
        boolean certain = agrees(threshold, value.low(), holds) && agrees(threshold, value.high(), holds);
        double factor = threshold.dimension().factor();
        return new ThresholdResult(
                threshold.text(),
                threshold.level(),
                holds ? Result.HELD : Result.MISSED,
                threshold.limit() * factor,
                value.value() * factor,
                scaled(value.low(), factor),
                scaled(value.high(), factor),
                threshold.dimension().ucum() + threshold.per(),
                certain ? "" : "the limit is within the confidence interval: a longer run could decide otherwise");
    }

    /** Whether an end of the confidence interval is on the same side of the limit as the estimate. */
    private static boolean agrees(Threshold threshold, @Nullable Double end, boolean holds) {
        return end == null || threshold.comparison().holds(end, threshold.limit()) == holds;
    }

    private static @Nullable Double scaled(@Nullable Double value, double factor) {
        return value == null || !Double.isFinite(value) ? null : value * factor;
    }

    private static ThresholdResult unmeasured(Threshold threshold, String why) {
        return new ThresholdResult(
                threshold.text(),
                threshold.level(),
                Result.NOT_MEASURED,
                threshold.limit() * threshold.dimension().factor(),
                null,
                null,
                null,
                threshold.dimension().ucum() + threshold.per(),
                why);
    }
}

package dev.soak.analysis.threshold;

import dev.soak.analysis.threshold.Metrics.Reading;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a threshold, as it stands in reports. Numbers are in {@code unit}; what is absent is null, never 0.
 *
 * <p>A value decides by its estimate. Where it has an interval, as a slope has, the interval is reported, and a result
 * that it could turn around says so: the run was too short to be sure.
 *
 * @param expression as the user wrote it, without the level
 * @param low end of the interval of what was observed
 * @param unit a UCUM code: {@code s}, {@code By}, {@code %}, {@code By/h}, {@code 1/s}
 * @param note why there is no value, or that the interval lies on both sides of the limit; may be empty
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
    /** Whether it held. */
    public enum Result {
        HELD,
        MISSED,
        /** There was nothing to hold it against: never a pass. */
        NOT_MEASURED
    }

    public ThresholdResult {
        Objects.requireNonNull(expression);
        Objects.requireNonNull(level);
        Objects.requireNonNull(result);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(note);
    }

    /** Whether it fails the run. */
    public boolean fails() {
        return level == Level.CRITICAL && result == Result.MISSED;
    }

    /** Holds all of them against what was measured. */
    public static List<ThresholdResult> of(List<Threshold> thresholds, Metrics metrics) {
        return thresholds.stream().map(threshold -> of(threshold, metrics)).toList();
    }

    static ThresholdResult of(Threshold threshold, Metrics metrics) {
        Reading reading = metrics.read(threshold.statistic(), threshold.metric());
        if (reading instanceof Reading.Value value) {
            if (!Double.isFinite(value.value())) {
                return unmeasured(threshold, "it is no number");
            }
            return Dimension.of(value.unit()).contains(threshold.dimension())
                    ? judged(threshold, value)
                    : unmeasured(
                            threshold,
                            threshold.metric() + " is measured in " + value.unit() + ", which is not "
                                    + threshold.dimension().words());
        }
        return unmeasured(threshold, ((Reading.Absent) reading).why());
    }

    private static ThresholdResult judged(Threshold threshold, Reading.Value value) {
        boolean holds = threshold.comparison().holds(value.value(), threshold.limit());
        boolean sure = sides(threshold, value.low(), holds) && sides(threshold, value.high(), holds);
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
                sure ? "" : "the limit lies within the interval: a longer run could decide otherwise");
    }

    private static boolean sides(Threshold threshold, @Nullable Double end, boolean holds) {
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

package dev.soak.analysis.plan;

import dev.soak.analysis.resource.Unit;
import java.time.Duration;
import java.util.Objects;

/**
 * How long a run must be to detect growth of a given slope.
 *
 * @param series of which growth is to be detected
 * @param unit of the series
 * @param power the share of runs that are to detect it
 * @param readings of the earlier run that the noise was estimated from
 */
public record RunLengthPlan(String series, Unit unit, double slopePerHour, double power, int readings, Result result) {
    public RunLengthPlan {
        Objects.requireNonNull(series);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(result);
    }

    /** What the plan says. */
    public sealed interface Result {
        /**
         * The shortest length of those that were tried.
         *
         * @param power the share of simulated runs of this length that detect the growth
         */
        record Enough(Duration length, double power) implements Result {}

        /** No run of any length calls it a leak: at this slope the limit is reached only after the horizon. */
        record LimitAfterHorizon(double hoursToLimit, Duration horizon) implements Result {}

        /**
         * The longest run that was tried is too short.
         *
         * @param power the share of simulated runs of this length that detect the growth
         */
        record TooLong(Duration longest, double power) implements Result {}
    }
}

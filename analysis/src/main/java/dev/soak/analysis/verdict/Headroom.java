package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import java.util.Optional;

/**
 * What is left of a resource at the end of the run.
 *
 * @param limit the name of the limit that it ends at
 * @param left in the unit of the series, at least 0
 */
record Headroom(String limit, double left) {
    static Headroom of(Limit limit, double level) {
        return new Headroom(limit.name(), Math.max(limit.value() - level, 0));
    }

    /** Of a series with a limit of its own; empty for any other. */
    static Optional<Headroom> of(SeriesFit fit) {
        return fit.points().size() == 0
                ? Optional.empty()
                : fit.series().limit().map(limit -> of(limit, fit.end()));
    }

    /**
     * Hours until it is used up, by linear extrapolation; the upper end is infinite if the slope may be 0.
     *
     * @return empty if the slope is not positive
     */
    Optional<Interval> hours(Interval slopePerHour) {
        return !(slopePerHour.estimate() > 0)
                ? Optional.empty()
                : Optional.of(new Interval(
                        left / slopePerHour.high(),
                        left / slopePerHour.estimate(),
                        slopePerHour.low() > 0 ? left / slopePerHour.low() : Double.POSITIVE_INFINITY));
    }
}

package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import java.util.Optional;

/** The time until a growing resource reaches its limit, by linear extrapolation. */
final class Exhaustion {
    private Exhaustion() {}

    /**
     * Hours from the end of the run to the limit; the upper end is infinite if the slope may be 0.
     *
     * @return empty if no limit is known or the slope is not positive
     */
    static Optional<Interval> hours(double level, Interval slopePerHour, Optional<Limit> limit) {
        if (limit.isEmpty() || !(slopePerHour.estimate() > 0)) {
            return Optional.empty();
        }
        double headroom = Math.max(limit.get().value() - level, 0);
        return Optional.of(new Interval(
                headroom / slopePerHour.high(),
                headroom / slopePerHour.estimate(),
                slopePerHour.low() > 0 ? headroom / slopePerHour.low() : Double.POSITIVE_INFINITY));
    }
}

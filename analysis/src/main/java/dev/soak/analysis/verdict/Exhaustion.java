package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import java.util.Optional;

/** When a growing resource meets its limit, if it goes on as it does. */
final class Exhaustion {
    private Exhaustion() {}

    /**
     * Hours from the end of the run to the limit; a slope that may be 0 makes the late end infinite.
     *
     * @return empty where no limit is known or the slope is not positive
     */
    static Optional<Interval> hours(double level, Interval slopePerHour, Optional<Limit> limit) {
        if (limit.isEmpty() || !(slopePerHour.estimate() > 0)) {
            return Optional.empty();
        }
        double room = Math.max(limit.get().value() - level, 0);
        return Optional.of(new Interval(
                room / slopePerHour.high(),
                room / slopePerHour.estimate(),
                slopePerHour.low() > 0 ? room / slopePerHour.low() : Double.POSITIVE_INFINITY));
    }
}

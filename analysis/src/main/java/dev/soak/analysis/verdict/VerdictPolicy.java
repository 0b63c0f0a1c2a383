package dev.soak.analysis.verdict;

import java.time.Duration;

/**
 * What counts as growth that matters.
 *
 * @param horizon growth that meets its limit later than this does not fail a run
 * @param level the chance, over all the series of a run together, of calling a leak where there is none
 */
public record VerdictPolicy(Duration horizon, double level) {
    /** Weeks between restarts are what a service must last. */
    public static final VerdictPolicy DEFAULT = new VerdictPolicy(Duration.ofDays(30), 0.01);

    public VerdictPolicy {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("the horizon must be positive, not " + horizon);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0 and 1, not " + level);
        }
    }

    public VerdictPolicy withHorizon(Duration other) {
        return new VerdictPolicy(other, level);
    }
}

package dev.soak.analysis.verdict;

import java.time.Duration;

/**
 * What counts as growth that matters, and how far ahead a run without growth must vouch.
 *
 * @param horizon growth that meets its limit later than this does not fail a run
 * @param level the chance, over all the series of a run together, of calling a leak where there is none
 * @param vouchFor a run that cannot rule out growth to the limit within this time is inconclusive, not passed; at
 *     most the horizon
 */
public record VerdictPolicy(Duration horizon, double level, Duration vouchFor) {
    /** Weeks between restarts are what a service must last. */
    private static final Duration WEEKS = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** An eight-hour run vouches for thirty days. */
    static final int REACH = 90;

    /** For data of which nothing is known beside its points. */
    public static final VerdictPolicy DEFAULT = new VerdictPolicy(WEEKS, 0.01, WEEKS);

    public VerdictPolicy {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("the horizon must be positive, not " + horizon);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0 and 1, not " + level);
        }
        if (vouchFor.isNegative() || vouchFor.isZero() || vouchFor.compareTo(horizon) > 0) {
            throw new IllegalArgumentException("vouchFor must lie between 0 and the horizon, not be " + vouchFor);
        }
    }

    /**
     * The default for a run of this length: it vouches for at most {@value #REACH} times its own length and thirty
     * days. A run of eight hours vouches for thirty days, one of two minutes for three hours; the report must say so.
     * Beyond that a straight line is a guess: what a run did not live through, such as a cache with a daily expiry,
     * it cannot speak for. A leak is still a leak if it meets its limit within thirty days.
     */
    public static VerdictPolicy forRun(Duration length) {
        return DEFAULT.soFar(length);
    }

    /** The same for a run that has lasted no longer than this yet: it vouches for no more than such a run can. */
    public VerdictPolicy soFar(Duration elapsed) {
        Duration reach = elapsed.multipliedBy(REACH);
        Duration least = SHORTEST.compareTo(vouchFor) < 0 ? SHORTEST : vouchFor;
        Duration vouched = reach.compareTo(vouchFor) > 0 ? vouchFor : reach.compareTo(least) < 0 ? least : reach;
        return new VerdictPolicy(horizon, level, vouched);
    }

    /** The user's own horizon: growth matters within it, and the run must vouch for all of it. */
    public VerdictPolicy withHorizon(Duration other) {
        return new VerdictPolicy(other, level, other);
    }

    double horizonHours() {
        return horizon.toMillis() / 3.6e6;
    }

    double vouchedHours() {
        return vouchFor.toMillis() / 3.6e6;
    }
}

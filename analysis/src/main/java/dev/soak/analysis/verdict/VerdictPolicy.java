package dev.soak.analysis.verdict;

import java.time.Duration;

/**
 * Which growth is material, and how far ahead a run without growth must rule out exhaustion.
 *
 * @param horizon growth that reaches its limit later than this does not fail a run
 * @param level the false discovery rate over all series of a run
 * @param vouchFor a run that cannot exclude exhaustion within this time is inconclusive instead of passed; at most the
 *     horizon
 */
public record VerdictPolicy(Duration horizon, double level, Duration vouchFor) {
    /** The time that a service must run between restarts. */
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Multiple of its own length for which a run can rule out exhaustion: eight hours for thirty days. */
    static final int REACH = 90;

    /** For imported data, of which only the points are known. */
    public static final VerdictPolicy DEFAULT = new VerdictPolicy(THIRTY_DAYS, 0.01, THIRTY_DAYS);

    public VerdictPolicy {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("the horizon must be positive, not " + horizon);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must be between 0 and 1, not " + level);
        }
        if (vouchFor.isNegative() || vouchFor.isZero() || vouchFor.compareTo(horizon) > 0) {
            throw new IllegalArgumentException("vouchFor must be positive and at most the horizon, not " + vouchFor);
        }
    }

    /**
     * The default for a run of this length: it must rule out exhaustion for {@value #REACH} times its own length, at most for
     * thirty days. That is thirty days for a run of eight hours and three hours for a run of two minutes; the report must state
     * it. Extrapolating further is a guess: a run gives no information about anything slower than itself, such as a cache with
     * a daily expiry. A leak is still a leak if it reaches its limit within thirty days.
     */
    public static VerdictPolicy forRun(Duration length) {
        return DEFAULT.soFar(length);
    }

    /** The policy for a run in progress: it rules out exhaustion for no longer than a run of the elapsed time can. */
    public VerdictPolicy soFar(Duration elapsed) {
        Duration reach = elapsed.multipliedBy(REACH);
        Duration least = SHORTEST.compareTo(vouchFor) < 0 ? SHORTEST : vouchFor;
        Duration vouched = reach.compareTo(vouchFor) > 0 ? vouchFor : reach.compareTo(least) < 0 ? least : reach;
        return new VerdictPolicy(horizon, level, vouched);
    }

    /** The policy with the user's own horizon, for all of which the run must rule out exhaustion. */
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

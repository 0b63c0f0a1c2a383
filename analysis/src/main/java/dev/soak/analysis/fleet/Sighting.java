package dev.soak.analysis.fleet;

import dev.soak.analysis.verdict.Verdict;

/**
 * How clearly a run shows a leak, from not at all to clearly. A later constant is the stronger one, and includes the earlier
 * ones: the bounds of {@link ErrorBounds} are on "at least this clear".
 */
public enum Sighting {
    /** No series of the suspect is called a leak. */
    ABSENT,
    /** A series of the suspect is called a leak. */
    LEAK,
    /** It grows in proportion to the work, or stands out of the noise at twice the detectable slope with hardly a doubt. */
    CLEAR;

    /** Twice the standard errors at which a slope is detected in 85 of 100 runs. */
    private static final double CLEAR_ERRORS = 14;

    private static final double CLEAR_PROBABILITY = 0.97;

    /** The sighting that one series is. */
    static Sighting of(PackedSeries series) {
        if (series.verdict() != Verdict.LEAK) {
            return ABSENT;
        }
        if (series.certainty().followsWork()) {
            return CLEAR;
        }
        Double slope = series.growth().slopePerHour();
        Double error = series.growth().slopeErrorPerHour();
        Double probability = series.certainty().growthProbability();
        return slope != null
                        && error != null
                        && probability != null
                        && slope >= CLEAR_ERRORS * error
                        && probability >= CLEAR_PROBABILITY
                ? CLEAR
                : LEAK;
    }

    Sighting or(Sighting other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package dev.soak.analysis.verdict;

/** The verdict on a series. */
public enum Verdict {
    /** Grows without bound, and fast enough to matter within the horizon. */
    LEAK,
    /** Grows, but bounded growth could not be excluded, or too slowly to matter. */
    SUSPECT,
    /** Grew and levelled off. */
    BOUNDED,
    /** Did not grow. */
    STABLE,
    /** Could not be judged; the reason states why. */
    INCONCLUSIVE
}

package dev.soak.analysis.verdict;

/** What a series comes to. */
public enum Verdict {
    /** Grows, and will not stop by itself within the horizon. */
    LEAK,
    /** Grows, and was not yet told apart from something bounded, or too slowly to matter. */
    SUSPECT,
    /** Grew, and levelled off. */
    BOUNDED,
    /** Did not grow. */
    STABLE,
    /** Could not be judged; the reason says why. */
    INCONCLUSIVE
}

package dev.soak.analysis.verdict;

/** What makes a series grow. */
public enum GrowthDriver {
    /** Pull requests: it stands still while nothing is fed. */
    WORK,
    /** The clock: it goes on while nothing is fed. */
    TIME,
    /** The run cannot tell. */
    UNDECIDED
}

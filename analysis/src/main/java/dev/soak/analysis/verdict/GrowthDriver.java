package dev.soak.analysis.verdict;

/** What drives the growth of a series. */
public enum GrowthDriver {
    /** Requests: it stops while the load is paused. */
    WORK,
    /** Time: it continues while the load is paused. */
    TIME,
    /** Garbage collections: it follows their number more closely than requests and time. */
    COLLECTIONS,
    /** The run cannot distinguish them. */
    UNDECIDED
}

package dev.soak.analysis.resource;

/** What growth of a resource means for the run. */
public enum Role {
    /** It can run out, so its growth can fail a run. */
    EXHAUSTIBLE,
    /** Shown and fitted, but it moves with load and garbage collection: its growth alone never fails a run. */
    INDICATOR,
    /** A cumulative total: it grows by definition and is not judged. */
    COUNTER,
    /**
     * A cumulative total of what only the full GC at checkpoints released, because the target forgot to close it. Growth
     * is at least {@code SUSPECT}.
     */
    GC_RECLAIMED,
    /**
     * Never below the resource it bounds. If it does not grow, neither does the resource; its own growth proves nothing.
     */
    UPPER_BOUND
}

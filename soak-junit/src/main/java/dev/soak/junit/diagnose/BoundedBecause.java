package dev.soak.junit.diagnose;

/** Why something that grows is bounded. */
public enum BoundedBecause {
    /** The JVM clears soft references before memory runs out. */
    SOFT_REFERENCES,
    /** A {@link java.util.LinkedHashMap} that removes its eldest entries. */
    REMOVES_ELDEST,
    /** A cache that was built with a maximum size or an expiry. */
    CACHE_WITH_BOUND
}

package dev.soak.junit;

/** The result of a leak test. */
public enum Verdict {
    /** Nothing grows with the repetitions, or only what is accepted. */
    PASS,
    /** Something grows with every so many repetitions, without an end in sight. */
    LEAK,
    /** Something grows, but the measurement was disturbed or too short to call it a leak. Never a failure. */
    INCONCLUSIVE
}

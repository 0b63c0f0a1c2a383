package dev.soak.analysis.outcome;

/** The outcome of a run. */
public enum Outcome {
    /** No unbounded growth above the minimum detectable slope. */
    PASS(0),
    /** A resource grows without bound. */
    LEAK(99),
    /** A resource reached its limit during the run. */
    EXHAUSTED(99),
    /** The target died. */
    CRASHED(99),
    /** The bot stopped making progress. */
    HUNG(99),
    /** A critical threshold was missed. */
    THRESHOLD(99),
    /** Worse than the baseline it was compared with. */
    REGRESSION(98),
    /** A segment of the run has ended without a failure: the run goes on when it is resumed. */
    UNFINISHED(75),
    /** Stopped early by the user; the report covers what was measured. */
    INTERRUPTED(105),
    /** The data does not suffice for a verdict: never a silent pass. */
    INCONCLUSIVE(97);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a command that ends with this outcome. */
    public int exitCode() {
        return exitCode;
    }
}

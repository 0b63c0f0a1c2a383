package dev.soak.analysis.outcome;

/** What a run comes to. */
public enum Outcome {
    /** Nothing grows without bound, as far as this run could see. */
    PASS(0),
    /** A resource grows and will not stop by itself. */
    LEAK(99),
    /** A resource met its limit during the run. */
    EXHAUSTED(99),
    /** The bot, or the process that watched it, died. */
    CRASHED(99),
    /** The bot stopped making progress. */
    HUNG(99),
    /** A threshold that the user set was broken. */
    THRESHOLD(99),
    /** Worse than the baseline it was compared with. */
    REGRESSION(98),
    /** Stopped before its time; what was measured is reported. */
    INTERRUPTED(105),
    /** The run could not see enough to say anything: never a silent pass. */
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

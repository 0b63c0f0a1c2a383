package dev.soak.junit;

import dev.soak.junit.wording.LeakWording;

/** The failure of a leak test. Its message says what grew per repetition, what holds it, and how to accept it. */
public final class LeakError extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient LeakReport report;

    /** Of a report whose verdict is {@link Verdict#LEAK}. */
    public LeakError(LeakReport report) {
        super(LeakWording.failure(report));
        this.report = report;
    }

    /** What was found. */
    public LeakReport report() {
        return report;
    }
}

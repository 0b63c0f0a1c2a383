package dev.soak.agent.watchdog;

/** A step of Soak's own work did not end in time. */
public final class StepHungException extends Exception {
    private static final long serialVersionUID = 1;

    private final Step step;
    private final String reason;

    private StepHungException(Step step, String reason) {
        super(step.words() + " " + reason);
        this.step = step;
        this.reason = reason;
    }

    /** @param where the innermost frames of the thread that hangs */
    StepHungException(Step step, double seconds, String where) {
        this(step, "did not end within " + Math.round(seconds) + " s" + (where.isEmpty() ? "" : ", in " + where));
    }

    public Step step() {
        return step;
    }

    /** What became of it, without its name. */
    public String reason() {
        return reason;
    }
}

package dev.soak.agent.watchdog;

/** A step of Soak's own work did not end in time. */
public final class StepHungException extends Exception {
    private static final long serialVersionUID = 1;

    private final Step step;

    /** @param where the innermost frames of the thread that hangs */
    StepHungException(Step step, double seconds, String where) {
        super(step.words() + " did not end within " + Math.round(seconds) + " s"
                + (where.isEmpty() ? "" : ", in " + where));
        this.step = step;
    }

    public Step step() {
        return step;
    }
}

package dev.soak.agent.target;

/** The target failed to start; the message is one line for the report. */
public final class TargetStartException extends Exception {
    private final Fault fault;

    /** What is at fault. */
    public enum Fault {
        /** The environment: another process listens on the target's port. */
        PORT_TAKEN,
        /** The target itself. */
        FAILED,
        /** The target, because it ran out of memory. */
        OUT_OF_MEMORY
    }

    TargetStartException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** The machine, not the target, prevents the start. */
    public static TargetStartException environment(String message) {
        return new TargetStartException(Fault.PORT_TAKEN, message);
    }

    public Fault fault() {
        return fault;
    }
}

package dev.soak.analysis.run;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as recorded in {@code end.json}.
 *
 * @param detail one sentence for the reader; may be empty
 * @param exitStatus exit status of the target, 128 + n for signal n; null if it was alive, or is unknown
 * @param t when the run ended, in seconds since its start; null if unknown
 */
public record RunEnd(
        How how,
        String detail,
        @Nullable Integer exitStatus,
        @Nullable Double t) {
    /** The ways in which a run ends. */
    public enum How {
        /** Ran for its planned duration. */
        COMPLETED,
        /** A segment of the run ended in order: the run goes on when it is resumed. */
        SEGMENT_ENDED,
        /** Stopped by the user, or by the deadline. */
        INTERRUPTED,
        /** The machine, not the target, prevented the run. */
        ENVIRONMENT,
        /** The target did not answer within the time allowed for its start. */
        BOT_FAILED_TO_START,
        /** The target ended its JVM. */
        BOT_EXITED,
        /** The target's JVM ran out of memory. */
        OUT_OF_MEMORY,
        /** The target was killed. */
        KILLED,
        /** The target stopped making progress. */
        HUNG,
        /** Soak failed; this says nothing about the target. */
        INTERNAL_ERROR,
        /** Stopped early because a leak was confirmed. */
        LEAK_CERTAIN,
        /** There is no {@code end.json}: the supervisor died before it could write one. */
        UNKNOWN,
        /** There is an {@code end.json}, but it is damaged. */
        UNREADABLE
    }

    static final RunEnd NOT_RECORDED =
            new RunEnd(How.UNKNOWN, "the supervisor died before it could record how the run ended", null, null);

    static final RunEnd DAMAGED = new RunEnd(How.UNREADABLE, "the record of how the run ended is damaged", null, null);

    /** The status of a process that was killed, or asked to end as at a shutdown, from outside. */
    private static final Set<Integer> FROM_OUTSIDE = Set.of(128 + 9, 128 + 15);

    /** Whether the run was interrupted, so that it can go on: it had not come to its end, and the target itself had not failed. */
    public boolean isInterruption() {
        return switch (how) {
            case SEGMENT_ENDED, INTERRUPTED, ENVIRONMENT, INTERNAL_ERROR, UNKNOWN -> true;
            case KILLED -> exitStatus != null && FROM_OUTSIDE.contains(exitStatus);
            case COMPLETED, BOT_FAILED_TO_START, BOT_EXITED, OUT_OF_MEMORY, HUNG, LEAK_CERTAIN, UNREADABLE -> false;
        };
    }

    /** The same end at a time, in seconds since the start. */
    public RunEnd at(double seconds) {
        return new RunEnd(how, detail, exitStatus, seconds);
    }

    public RunEnd {
        Objects.requireNonNull(how);
        Objects.requireNonNull(detail);
        if (t != null && !Double.isFinite(t)) {
            t = null;
        }
    }
}

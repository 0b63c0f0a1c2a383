package dev.soak.analysis.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as it stands in {@code end.json}, which is written when the worker is gone.
 *
 * @param detail one sentence for the reader; may be empty
 * @param exitStatus of the worker, where it had one
 * @param t when it ended, in seconds since the start, where that is known
 */
public record RunEnd(
        How how,
        String detail,
        @Nullable Integer exitStatus,
        @Nullable Double t) {
    /** The ways in which a run ends. */
    public enum How {
        /** Its time was up. */
        COMPLETED,
        /** The user stopped it. */
        INTERRUPTED,
        /** Something on this machine, not the bot, stood in the way. */
        ENVIRONMENT,
        /** The bot never answered. */
        BOT_FAILED_TO_START,
        /** The bot ended its JVM. */
        BOT_EXITED,
        /** The JVM ran out of memory. */
        OUT_OF_MEMORY,
        /** Somebody killed the worker. */
        KILLED,
        /** The bot made no progress any more. */
        HUNG,
        /** Soak itself failed; this says nothing about the bot. */
        INTERNAL_ERROR,
        /** Stopped early, because a leak was certain. */
        LEAK_CERTAIN,
        /** There is no {@code end.json}: whoever should have written it died too. */
        UNKNOWN
    }

    static final RunEnd NEVER_SAID =
            new RunEnd(How.UNKNOWN, "the supervisor died before it could say how the run ended", null, null);

    public RunEnd {
        Objects.requireNonNull(how);
        Objects.requireNonNull(detail);
        if (t != null && !Double.isFinite(t)) {
            t = null;
        }
    }
}

package dev.soak.agent.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run lasts and how it is measured.
 *
 * @param duration from the start of the delivery schedule to the drain
 * @param checkpointEvery a fixed distance between checkpoints, or null for frequent at first and rarer later
 * @param collect whether a checkpoint runs a full GC
 * @param traceDescriptors whether the call sites that open descriptors and direct buffers are traced
 * @param startWithin how long the bot may take to accept connections
 * @param hungAfter the bot counts as hung if deliveries are in flight and none completes for this long
 */
public record RunPlan(
        Duration duration,
        @Nullable Duration checkpointEvery,
        boolean collect,
        boolean traceDescriptors,
        Duration startWithin,
        Duration hungAfter) {
    public RunPlan {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the duration must be positive, not " + duration);
        }
    }
}

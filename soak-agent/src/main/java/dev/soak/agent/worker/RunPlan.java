package dev.soak.agent.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run lasts and how it is read.
 *
 * @param duration from the first delivery's schedule to the drain
 * @param checkpointEvery a fixed distance between checkpoints, or null for dense at first and sparser later
 * @param collect whether a checkpoint runs a full collection
 * @param traceDescriptors whether the openers of descriptors and direct buffers are noted
 * @param startWithin how long the bot may take to listen
 * @param hungAfter without a single pull request done for so long, though some are in flight, the bot counts as hung
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
            throw new IllegalArgumentException("a run must last, not " + duration);
        }
    }
}

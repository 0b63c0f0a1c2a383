package dev.soak.agent.measure;

import dev.soak.agent.watchdog.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run lasts and how it is measured.
 *
 * @param length from the start of the delivery schedule to the drain
 * @param checkpointEvery a fixed distance between checkpoints, or null for frequent at first and rarer later
 * @param collect whether a checkpoint runs a full GC
 * @param deadline when the report must be there; null if there is none
 * @param hungAfter the target counts as hung if requests are in flight and none completes for this long
 */
public record RunPlan(
        RunLength length,
        @Nullable Deadline deadline,
        @Nullable Duration checkpointEvery,
        boolean collect,
        Duration hungAfter) {
    /** The length of the segment that is measured now. */
    public Duration duration() {
        return length.ofSegment();
    }

    /** The same, without full GCs. */
    public RunPlan withoutCollections() {
        return new RunPlan(length, deadline, checkpointEvery, false, hungAfter);
    }
}

package dev.soak.agent.measure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run lasts and how it is measured.
 *
 * @param duration from the start of the delivery schedule to the drain
 * @param checkpointEvery a fixed distance between checkpoints, or null for frequent at first and rarer later
 * @param collect whether a checkpoint runs a full GC
 * @param hungAfter the target counts as hung if requests are in flight and none completes for this long
 */
public record RunPlan(Duration duration, @Nullable Duration checkpointEvery, boolean collect, Duration hungAfter) {
    public RunPlan {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the duration must be positive, not " + duration);
        }
    }

    /** The same, without full GCs. */
    public RunPlan withoutCollections() {
        return new RunPlan(duration, checkpointEvery, false, hungAfter);
    }
}

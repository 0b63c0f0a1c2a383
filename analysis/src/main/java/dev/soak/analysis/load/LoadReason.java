package dev.soak.analysis.load;

import dev.soak.analysis.threshold.ThresholdResult;

/** Why load tests have their outcome. Package {@code wording} has the sentences. */
public sealed interface LoadReason {
    /** The tests ran; {@code missedTargets} do not fail them. */
    record Completed(long requests, long failed, long missedTargets) implements LoadReason {}

    /** Critical thresholds are missed; {@code more} besides the first. */
    record ThresholdsMissed(ThresholdResult first, int more) implements LoadReason {}

    record Interrupted() implements LoadReason {}

    /** No request of this test succeeded. */
    record NothingSucceeded(String test) implements LoadReason {}

    record ThresholdNotMeasured(ThresholdResult threshold) implements LoadReason {}
}

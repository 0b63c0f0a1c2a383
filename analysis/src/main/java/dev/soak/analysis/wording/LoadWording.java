package dev.soak.analysis.wording;

import dev.soak.analysis.load.LoadReason;

/** The outcome of load tests in words. */
public final class LoadWording {
    private LoadWording() {}

    public static String sentence(LoadReason reason) {
        if (reason instanceof LoadReason.Completed completed) {
            String failed = completed.failed() == 0 ? "none" : HumanFormat.number((double) completed.failed());
            return HumanFormat.number((double) completed.requests()) + " requests, " + failed + " failed"
                    + (completed.missedTargets() == 0
                            ? ""
                            : "; "
                                    + OutcomeWording.count(
                                            completed.missedTargets(), "target missed", "targets missed"));
        }
        if (reason instanceof LoadReason.ThresholdsMissed missed) {
            return ThresholdWording.sentence(missed.first())
                    + (missed.more() == 0 ? "" : ", and " + missed.more() + " more");
        }
        if (reason instanceof LoadReason.Interrupted) {
            return "the load was interrupted";
        }
        if (reason instanceof LoadReason.NothingSucceeded nothing) {
            return "no request of " + nothing.test() + " succeeded";
        }
        return ThresholdWording.sentence(((LoadReason.ThresholdNotMeasured) reason).threshold());
    }
}

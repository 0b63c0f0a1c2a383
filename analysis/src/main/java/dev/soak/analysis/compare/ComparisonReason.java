package dev.soak.analysis.compare;

import dev.soak.analysis.compare.RunComparison.Difference;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeDecision;

/** Why a comparison has its outcome. Package {@code wording} has the sentences. */
public sealed interface ComparisonReason {
    /** The new run died, the known good one did not. */
    record NewRunDied(OutcomeDecision decision) implements ComparisonReason {}

    /** Something is worse; {@code more} besides the first. */
    record Worse(Difference first, int more) implements ComparisonReason {}

    /** The known good run died, so that there is no reference. */
    record ReferenceDied(Outcome outcome) implements ComparisonReason {}

    /** A series that must be compared could not be. */
    record NotCompared(String series, Cause cause) implements ComparisonReason {}

    /** The runs share no series that could be compared. */
    record NothingInCommon() implements ComparisonReason {}

    /** Nothing is worse by more than the tolerance, beyond chance. */
    record NothingWorse(double tolerance, long series) implements ComparisonReason {}

    /** Why a series could not be compared. */
    sealed interface Cause {
        /** Only the new run has it. */
        record OnlyInNewRun() implements Cause {}

        /** Only the known good run has it. */
        record OnlyInReference() implements Cause {}

        /** Too few readings after the warm-up. */
        record TooFewSettledReadings(int reference, int fresh) implements Cause {}

        /** Too few intervals of latency after the warm-up. */
        record TooFewIntervals(int reference, int fresh, int required) implements Cause {}

        /** Too few runs of each kind have a value to tell how much runs vary. */
        record TooFewRuns(int reference, int fresh, int required) implements Cause {}

        /** There are no settled readings at all. */
        record NoSettledReadings() implements Cause {}
    }
}

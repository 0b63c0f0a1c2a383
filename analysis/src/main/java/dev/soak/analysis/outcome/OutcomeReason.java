package dev.soak.analysis.outcome;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.GrowthSummary;
import dev.soak.analysis.verdict.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a run has its outcome, with the numbers that decided it. Package {@code wording} has the sentences. */
public sealed interface OutcomeReason {
    /**
     * The target died or hung.
     *
     * @param limit the first resource that had reached its limit by then; null where none had
     * @param growth the worst leak seen by then; null where there was none
     */
    record Died(RunEnd end, @Nullable Limit limit, @Nullable WorstGrowth growth) implements OutcomeReason {}

    /**
     * Resources reached their limits.
     *
     * @param more how many besides the first
     */
    record LimitsReached(Limit first, int more) implements OutcomeReason {}

    /**
     * Growth without bound.
     *
     * @param moreSeries how many series leak besides the worst
     * @param stoppedEarly what the run was stopped for; null where it was not
     */
    record UnboundedGrowth(
            WorstGrowth worst, long moreSeries, @Nullable String stoppedEarly) implements OutcomeReason {}

    /** The run was stopped at a confirmed leak that the whole of its data does not show. */
    record StoppedEarly(String detail) implements OutcomeReason {}

    /** Critical thresholds are missed; {@code more} besides the first. */
    record ThresholdsMissed(ThresholdResult first, int more) implements OutcomeReason {}

    /** A segment has ended: {@code seconds} of {@code planned} seconds are measured, if that is known. */
    record SegmentEnded(double seconds, @Nullable Double planned) implements OutcomeReason {}

    /** The machine disturbed so much of the run that the rest tells too little. */
    record TooDisturbed(double disturbedSeconds, double seconds, DisturbedWindow.Cause cause)
            implements OutcomeReason {}

    /** The user stopped the run, or its deadline did. */
    record Interrupted(String detail) implements OutcomeReason {}

    /** A failure in Soak itself. */
    record SoakFailed(String detail) implements OutcomeReason {}

    /** The machine, not the target, kept the run from starting or from being completed. */
    record EnvironmentFailed(String detail) implements OutcomeReason {}

    /** Soak did not live to record how the run ended. */
    record EndUnknown(String detail) implements OutcomeReason {}

    /** Most deliveries failed, so that the target was not at work. */
    record DeliveriesFailed(double failed, double sent) implements OutcomeReason {}

    /** No request was completed. */
    record NoWorkDone() implements OutcomeReason {}

    /** Files of the run folder lack rows or bytes that the finished run had written. */
    record FolderDamaged(List<Damage> damage) implements OutcomeReason {
        public FolderDamaged {
            damage = List.copyOf(damage);
            if (damage.isEmpty()) {
                throw new IllegalArgumentException("no damage");
            }
        }
    }

    /** There are no samples of a part of the run; the longest such part. */
    record SamplesMissing(SampleGap longest) implements OutcomeReason {}

    /** No series could fail the run. */
    record NothingToJudge() implements OutcomeReason {}

    /** A run of a JVM without a reading of its heap. */
    record HeapNotMeasured() implements OutcomeReason {}

    /** A run of a process without a reading of its memory. */
    record MemoryNotMeasured() implements OutcomeReason {}

    /** A resource that a run must judge has no reading; {@code failure} says why, null where that is not known. */
    record ResourceNotMeasured(String resource, @Nullable ReadingFailure failure) implements OutcomeReason {}

    /**
     * The run measured too little for a verdict, in either direction.
     *
     * @param secondsNeeded the length of a run that would measure enough; null where that is not known
     */
    record RunTooShort(Shortfall shortfall, @Nullable Double secondsNeeded) implements OutcomeReason {}

    /** What a run measured too little of. */
    sealed interface Shortfall {
        /** Requests completed. */
        record Requests(double done, int required) implements Shortfall {}

        /** Requests completed for growth to be told from a cache that fills while all requests are new. */
        record Repetitions(String series, double done, double required) implements Shortfall {}

        /** Quiescent checkpoints after the warm-up. */
        record Checkpoints(String series, int taken, int required) implements Shortfall {}

        /** Readings of a series. */
        record Readings(String series, int taken, int required) implements Shortfall {}

        /** The minimum detectable slope of a series is too large, in units per hour. */
        record DetectableSlope(String series, String unit, double detectable, double required) implements Shortfall {}
    }

    /**
     * A series that a run must judge could not be judged.
     *
     * @param secondsNeeded the length of a run that could judge it; null where that is not known
     */
    record SeriesNotJudged(
            String series, Reason reason, @Nullable Double secondsNeeded) implements OutcomeReason {}

    /** A threshold could not be evaluated. */
    record ThresholdNotMeasured(ThresholdResult threshold) implements OutcomeReason {}

    /**
     * No unbounded growth.
     *
     * @param judged series with a verdict
     * @param accepted leaks on the list of accepted growth
     * @param suspects series that may grow
     * @param missedTargets thresholds that are missed and do not fail the run
     * @param withoutJvm of a target without a JVM, the resources that were judged; empty for a JVM
     */
    record NoUnboundedGrowth(long judged, long accepted, long suspects, long missedTargets, List<String> withoutJvm)
            implements OutcomeReason {
        public NoUnboundedGrowth {
            withoutJvm = List.copyOf(withoutJvm);
        }
    }

    /**
     * The worst leak.
     *
     * @param suspect what it belongs to; null where no more is known than the series
     */
    record WorstGrowth(GrowthSummary series, @Nullable Suspect suspect) {}

    /** A resource at its limit, in {@code unit}; {@code t} is when, in seconds since the start. */
    record Limit(String series, String unit, double reached, double limit, String limitName, double t) {
        static Limit of(LimitReached one) {
            return new Limit(
                    one.series().id().toString(),
                    one.series().unit().ucum(),
                    one.reached(),
                    one.limit().value(),
                    one.limit().name(),
                    one.t());
        }
    }
}

package dev.soak.analysis.outcome;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.List;

/** The series that a run must judge to pass. */
public final class EssentialSeries {
    /** From here on a resource is nearer to its limit than to nothing. */
    private static final double MOST_OF_LIMIT = 0.5;

    /** The p-value of a rise, which is not tested here: it is one of two conditions for not passing. */
    private static final double SEEMS_TO_RISE = 0.05;

    private EssentialSeries() {}

    /** The series that a run must judge to pass; all that could fail it where none of those was measured. */
    static List<SeriesVerdict> of(List<SeriesVerdict> verdicts, RunTarget target) {
        List<SeriesVerdict> essential = verdicts.stream()
                .filter(verdict -> is(verdict, target) || mayRunOut(verdict))
                .toList();
        return !essential.isEmpty()
                ? essential
                : verdicts.stream()
                        .filter(verdict -> Resources.canFail(verdict.series().id()))
                        .toList();
    }

    /** Whether a run without it cannot pass. */
    public static boolean is(SeriesVerdict verdict, RunTarget target) {
        SeriesId id = verdict.series().id();
        // In a foreign file every series may be essential.
        return verdict.series().source() == Series.Source.FOREIGN
                ? Resources.canFail(id)
                : id.labels().isEmpty() && Resources.of(id).isEssential(target.isJvm());
    }

    /**
     * Whether a resource seems to rise, and has used most of its limit or would reach it at this rate, so that not knowing more is
     * not enough to pass. What a container uses is not the target's alone, and page cache may fill it.
     */
    private static boolean mayRunOut(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        Double p = verdict.pValue();
        return verdict.verdict() == Verdict.INCONCLUSIVE
                && id.labels().isEmpty()
                && Resources.canFail(id)
                && !isHeap(verdict)
                && !Resources.CGROUP_MEMORY.has(id)
                && p != null
                && p < SEEMS_TO_RISE
                && (usesMostOfLimit(verdict) || wouldReachLimit(verdict));
    }

    private static boolean usesMostOfLimit(SeriesVerdict verdict) {
        Double end = verdict.end();
        return end != null
                && verdict.series()
                        .limit()
                        .filter(limit -> end > MOST_OF_LIMIT * limit.value())
                        .isPresent();
    }

    /** Whether its slope reaches the limit within the time asked for; what the JVM fills by itself slows down. */
    private static boolean wouldReachLimit(SeriesVerdict verdict) {
        Resource resource = Resources.of(verdict.series().id());
        Interval left = verdict.exhaustsInHours();
        return left != null
                && !resource.isHeap()
                && !resource.is(Trait.FILLED_BY_JVM)
                && verdict.reason() instanceof Reason.LimitWithinDetectableSlope within
                && left.estimate() < within.hours();
    }

    static boolean isHeap(SeriesVerdict verdict) {
        return isHeap(verdict.series().id());
    }

    /** Whether it is a reading of the live heap; one is enough. */
    public static boolean isHeap(SeriesId id) {
        return Resources.of(id).is(Trait.LIVE_HEAP);
    }
}

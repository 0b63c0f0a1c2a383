package dev.soak.analysis.outcome;

import dev.soak.analysis.outcome.OutcomeRules.Facts;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run must have done and measured for its readings to mean anything: to pass, or to fail by a leak. */
final class PassConditions {
    /** With a larger share of failed deliveries the target was not at work, so that its resources mean nothing. */
    private static final double MOST_FAILED = 0.5;

    private PassConditions() {}

    /** The first thing that is missing; empty for a run that may pass. */
    static Optional<OutcomeReason> missing(Facts facts, RunTarget target) {
        return noWork(facts, target)
                .or(() -> tooLittleWork(facts, target))
                .or(() -> unjudged(facts, target))
                .or(() -> unsupportedLeak(facts))
                .or(() -> facts.thresholds().stream()
                        .filter(threshold -> threshold.result() == Result.NOT_MEASURED)
                        .findFirst()
                        .map(OutcomeReason.ThresholdNotMeasured::new));
    }

    /** Whether the run has measured enough for one of its leaks to be more than a target that is starting up. */
    static boolean leakIsSupported(Facts facts, RunTarget target) {
        return tooLittleWork(facts, target).isEmpty()
                && facts.verdicts().stream()
                        .filter(SeverityOrder::fails)
                        .anyMatch(verdict -> leakLacks(verdict, facts).isEmpty());
    }

    private static Optional<OutcomeReason> noWork(Facts facts, RunTarget target) {
        if (facts.end() == null) {
            return Optional.empty();
        }
        Double sent = facts.latency().sent();
        Double failed = facts.latency().failed();
        if (sent != null && failed != null && failed > MOST_FAILED * sent) {
            return Optional.of(new OutcomeReason.DeliveriesFailed(failed, sent));
        }
        if (target.load() == RunTarget.Load.FOREIGN) {
            // Whether work was done is only known where the target counts it.
            return Optional.empty();
        }
        Double done = facts.done();
        return done == null || done == 0 ? Optional.of(new OutcomeReason.NoWorkDone()) : Optional.empty();
    }

    private static Optional<OutcomeReason> tooLittleWork(Facts facts, RunTarget target) {
        Double done = facts.done();
        if (facts.end() == null || done == null || (target.load() != RunTarget.Load.SOAK && done == 0)) {
            return Optional.empty();
        }
        return facts.minimum().work(done).map(OutcomeReason.class::cast);
    }

    private static Optional<OutcomeReason> leakLacks(SeriesVerdict verdict, Facts facts) {
        Double done = facts.done();
        return facts.minimum()
                .readings(verdict)
                .or(() -> done == null || done == 0
                        ? Optional.empty()
                        : facts.minimum()
                                .repetitions(
                                        verdict, Math.min(done, facts.coverage().mostWorkOfSegment())))
                .map(OutcomeReason.class::cast);
    }

    /** What a leak lacks that was not supported; a run with such a series must not pass either. */
    private static Optional<OutcomeReason> unsupportedLeak(Facts facts) {
        return facts.verdicts().stream()
                .filter(SeverityOrder::fails)
                .sorted(SeverityOrder.WORST_FIRST)
                .flatMap(verdict -> leakLacks(verdict, facts).stream())
                .findFirst();
    }

    /** Why the readings do not suffice to pass; empty where they do. */
    private static Optional<OutcomeReason> unjudged(Facts facts, RunTarget target) {
        List<SeriesVerdict> essential = EssentialSeries.of(facts.verdicts(), target);
        if (essential.isEmpty()) {
            return Optional.of(new OutcomeReason.NothingToJudge());
        }
        if (!target.isJvm()
                && essential.stream().noneMatch(verdict -> verdict.id().equals(Resources.RESIDENT_SET.whole()))) {
            return Optional.of(new OutcomeReason.MemoryNotMeasured());
        }
        boolean recorded =
                facts.verdicts().stream().anyMatch(verdict -> verdict.series().source() == Series.Source.RECORDING);
        boolean ofJvm = (target.isJvm() && facts.end() != null) || recorded;
        // An upper bound of the live set does not count as a reading of it; a run of Soak has checkpoints, too.
        boolean measured = essential.stream()
                .filter(EssentialSeries::isHeap)
                .anyMatch(verdict -> facts.end() != null
                        || !recorded
                        || Resources.of(verdict.id()).role() != Role.UPPER_BOUND);
        if (ofJvm && !measured) {
            return Optional.of(new OutcomeReason.HeapNotMeasured());
        }
        // One reading of the heap suffices, whichever it is; the one that lacks least says what is missing.
        SeriesVerdict heap = essential.stream()
                .filter(EssentialSeries::isHeap)
                .min(Comparator.<SeriesVerdict>comparingInt(
                                verdict -> lacks(verdict, facts).isEmpty() ? 0 : 1)
                        .thenComparing(verdict -> verdict.verdict() == Verdict.INCONCLUSIVE)
                        .thenComparing(SeverityOrder.WORST_FIRST))
                .orElse(null);
        return notMeasured(essential, facts, target)
                .or(() -> essential.stream()
                        .filter(verdict -> verdict.equals(heap) || !EssentialSeries.isHeap(verdict))
                        .sorted(SeverityOrder.WORST_FIRST)
                        .flatMap(verdict -> lacks(verdict, facts).stream())
                        .findFirst());
    }

    /** The first resource that a run must judge and that has no series at all. */
    private static Optional<OutcomeReason> notMeasured(List<SeriesVerdict> essential, Facts facts, RunTarget target) {
        if (facts.end() == null) {
            return Optional.empty();
        }
        return Resources.all().stream()
                .filter(resource -> resource.isEssential(target.isJvm()) && !resource.is(Trait.LIVE_HEAP))
                .filter(resource -> essential.stream().noneMatch(verdict -> resource.has(verdict.id())))
                .findFirst()
                .map(resource -> new OutcomeReason.ResourceNotMeasured(resource.name(), failure(resource, facts)));
    }

    private static @Nullable ReadingFailure failure(Resource resource, Facts facts) {
        return facts.coverage().failures().stream()
                .filter(failure -> failure.of(resource))
                .findFirst()
                .orElse(null);
    }

    /** Why a series does not support a pass; empty where it does. */
    private static Optional<OutcomeReason> lacks(SeriesVerdict verdict, Facts facts) {
        MinimumEvidence minimum = facts.minimum();
        if (verdict.verdict() == Verdict.INCONCLUSIVE) {
            return Optional.of(new OutcomeReason.SeriesNotJudged(
                    verdict.id().toString(), verdict.reason(), minimum.secondsNeeded(verdict)));
        }
        return minimum.readings(verdict).or(() -> minimum.power(verdict)).map(OutcomeReason.class::cast);
    }
}

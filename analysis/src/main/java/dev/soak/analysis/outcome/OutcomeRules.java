package dev.soak.analysis.outcome;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import dev.soak.analysis.verdict.GrowthSummary;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the outcome of a run. Several things may be true of one run; the first in this order is its outcome, because
 * whatever comes after was measured on a target that no longer worked normally:
 *
 * <ol>
 *   <li>the target died: {@code EXHAUSTED} where it ran out of memory or a resource had reached its limit, else {@code CRASHED}
 *       or {@code HUNG};
 *   <li>a resource reached its limit: {@code EXHAUSTED}; that is a fact, a leak is an estimate;
 *   <li>a resource grows without bound: {@code LEAK}, even in an interrupted run, because the rest of the run could not
 *       have released it; but not in a run that is too short to tell growth from starting up;
 *   <li>a critical threshold is missed: {@code THRESHOLD};
 *   <li>a segment has ended: {@code UNFINISHED}; the user stopped the run: {@code INTERRUPTED};
 *   <li>the data does not suffice, for a verdict or for a threshold: {@code INCONCLUSIVE};
 *   <li>else {@code PASS}.
 * </ol>
 */
public final class OutcomeRules {
    /** With a larger share of failed deliveries the target was not at work, so that its resources mean nothing. */
    private static final double MOST_FAILED = 0.5;

    /** From here on a resource is nearer to its limit than to nothing. */
    private static final double MOST_OF_LIMIT = 0.5;

    /** The p-value of a rise, which is not tested here: it is one of two conditions for not passing. */
    private static final double SEEMS_TO_RISE = 0.05;

    private OutcomeRules() {}

    /**
     * The facts about a run.
     *
     * @param end null where the data does not come from a run folder
     * @param suspects leaks first
     */
    public record Facts(
            @Nullable RunEnd end,
            List<SeriesVerdict> verdicts,
            List<Suspect> suspects,
            List<LimitReached> exhausted,
            Latency latency,
            @Nullable Double work,
            List<ThresholdResult> thresholds,
            Coverage coverage) {
        public Facts {
            verdicts = List.copyOf(verdicts);
            suspects = List.copyOf(suspects);
            exhausted = List.copyOf(exhausted);
            thresholds = List.copyOf(thresholds);
        }

        private MinimumEvidence minimum() {
            return new MinimumEvidence(coverage);
        }
    }

    /** @param target what kind of target it is; {@link RunTarget#DEFAULT} where that is not known */
    public static OutcomeDecision decide(Facts facts, RunTarget target) {
        return death(facts)
                .or(() -> exhaustion(facts))
                .or(() -> leak(facts, target))
                .or(() -> threshold(facts))
                .or(() -> stopped(facts))
                .or(() -> damage(facts))
                .or(() -> missingSamples(facts))
                .or(() -> disturbance(facts))
                .or(() -> blindness(facts, target))
                .orElseGet(() -> new OutcomeDecision(Outcome.PASS, pass(facts, target)));
    }

    private static Optional<OutcomeDecision> death(Facts facts) {
        RunEnd end = facts.end;
        if (end == null) {
            return Optional.empty();
        }
        Outcome outcome = switch (end.how()) {
            case OUT_OF_MEMORY -> Outcome.EXHAUSTED;
            case HUNG -> Outcome.HUNG;
            case BOT_FAILED_TO_START, BOT_EXITED, KILLED -> Outcome.CRASHED;
            case COMPLETED,
                    SEGMENT_ENDED,
                    INTERRUPTED,
                    ENVIRONMENT,
                    INTERNAL_ERROR,
                    LEAK_CERTAIN,
                    UNKNOWN,
                    UNREADABLE -> null;
        };
        boolean exhausted = !facts.exhausted.isEmpty() && end.how() != RunEnd.How.BOT_FAILED_TO_START;
        return outcome == null
                ? Optional.empty()
                : Optional.of(new OutcomeDecision(
                        exhausted ? Outcome.EXHAUSTED : outcome,
                        new OutcomeReason.Died(
                                end,
                                facts.exhausted.stream()
                                        .findFirst()
                                        .map(OutcomeReason.Limit::of)
                                        .orElse(null),
                                worst(facts).orElse(null))));
    }

    private static Optional<OutcomeDecision> exhaustion(Facts facts) {
        return facts.exhausted.isEmpty()
                ? Optional.empty()
                : Optional.of(new OutcomeDecision(
                        Outcome.EXHAUSTED,
                        new OutcomeReason.LimitsReached(
                                OutcomeReason.Limit.of(facts.exhausted.get(0)), facts.exhausted.size() - 1)));
    }

    private static Optional<OutcomeDecision> leak(Facts facts, RunTarget target) {
        RunEnd end = facts.end;
        String early = end != null && end.how() == RunEnd.How.LEAK_CERTAIN ? end.detail() : null;
        long leaks = facts.verdicts.stream().filter(SeverityOrder::fails).count();
        if (leaks > 0 && early == null && !leakIsSupported(facts, target)) {
            // Whether the run was interrupted or is too short is decided later.
            return Optional.empty();
        }
        Optional<OutcomeReason> reason = worst(facts)
                .<OutcomeReason>map(worst -> new OutcomeReason.UnboundedGrowth(worst, leaks - 1, early))
                .or(() -> Optional.ofNullable(early).map(OutcomeReason.StoppedEarly::new));
        return reason.map(why -> new OutcomeDecision(Outcome.LEAK, why));
    }

    /** Whether the run has measured enough for one of its leaks to be more than a target that is starting up. */
    private static boolean leakIsSupported(Facts facts, RunTarget target) {
        return tooLittleWork(facts, target).isEmpty()
                && facts.verdicts.stream()
                        .filter(SeverityOrder::fails)
                        .anyMatch(verdict -> leakLacks(verdict, facts).isEmpty());
    }

    private static Optional<OutcomeReason> leakLacks(SeriesVerdict verdict, Facts facts) {
        Double done = done(facts);
        return facts.minimum()
                .readings(verdict)
                .or(() -> done == null || done == 0
                        ? Optional.empty()
                        : facts.minimum().repetitions(verdict, Math.min(done, facts.coverage.mostWorkOfSegment())))
                .map(OutcomeReason.class::cast);
    }

    private static @Nullable Double done(Facts facts) {
        return facts.latency.done() == null ? facts.work : facts.latency.done();
    }

    /** The worst series, with the first suspect where that says more, because it names the cause. */
    private static Optional<OutcomeReason.WorstGrowth> worst(Facts facts) {
        Suspect suspect = facts.suspects.stream()
                .limit(1)
                .filter(Suspect::isNamed)
                .findFirst()
                .orElse(null);
        return facts.verdicts.stream()
                .filter(SeverityOrder::fails)
                .min(SeverityOrder.WORST_FIRST)
                .map(verdict -> new OutcomeReason.WorstGrowth(GrowthSummary.of(verdict), suspect));
    }

    private static Optional<OutcomeDecision> threshold(Facts facts) {
        List<ThresholdResult> missed =
                facts.thresholds.stream().filter(ThresholdResult::fails).toList();
        return missed.isEmpty()
                ? Optional.empty()
                : Optional.of(new OutcomeDecision(
                        Outcome.THRESHOLD, new OutcomeReason.ThresholdsMissed(missed.get(0), missed.size() - 1)));
    }

    private static Optional<OutcomeDecision> stopped(Facts facts) {
        RunEnd end = facts.end;
        if (end == null) {
            return Optional.empty();
        }
        return switch (end.how()) {
            case SEGMENT_ENDED ->
                Optional.of(new OutcomeDecision(
                        Outcome.UNFINISHED,
                        new OutcomeReason.SegmentEnded(facts.coverage.seconds(), facts.coverage.planned())));
            case INTERRUPTED ->
                Optional.of(new OutcomeDecision(Outcome.INTERRUPTED, new OutcomeReason.Interrupted(end.detail())));
            case INTERNAL_ERROR ->
                Optional.of(new OutcomeDecision(Outcome.INCONCLUSIVE, new OutcomeReason.SoakFailed(end.detail())));
            case ENVIRONMENT ->
                Optional.of(
                        new OutcomeDecision(Outcome.INCONCLUSIVE, new OutcomeReason.EnvironmentFailed(end.detail())));
            case UNKNOWN ->
                Optional.of(new OutcomeDecision(Outcome.INCONCLUSIVE, new OutcomeReason.EndUnknown(end.detail())));
            default -> Optional.empty();
        };
    }

    private static Optional<OutcomeDecision> damage(Facts facts) {
        List<Damage> damage = facts.coverage.damage();
        return damage.isEmpty()
                ? Optional.empty()
                : Optional.of(new OutcomeDecision(Outcome.INCONCLUSIVE, new OutcomeReason.FolderDamaged(damage)));
    }

    private static Optional<OutcomeDecision> missingSamples(Facts facts) {
        double end = Math.max(facts.coverage.seconds(), facts.end == null || facts.end.t() == null ? 0 : facts.end.t());
        return Optional.ofNullable(SampleGap.tooMuch(facts.coverage.gaps(), end))
                .map(gap -> new OutcomeDecision(Outcome.INCONCLUSIVE, new OutcomeReason.SamplesMissing(gap)));
    }

    private static Optional<OutcomeDecision> disturbance(Facts facts) {
        return facts.coverage.tooDisturbed().map(reason -> new OutcomeDecision(Outcome.INCONCLUSIVE, reason));
    }

    private static Optional<OutcomeDecision> blindness(Facts facts, RunTarget target) {
        return noWork(facts, target)
                .or(() -> tooLittleWork(facts, target))
                .or(() -> unjudged(facts, target))
                .or(() -> unsupportedLeak(facts))
                .or(() -> facts.thresholds.stream()
                        .filter(threshold -> threshold.result() == Result.NOT_MEASURED)
                        .findFirst()
                        .map(OutcomeReason.ThresholdNotMeasured::new))
                .map(why -> new OutcomeDecision(Outcome.INCONCLUSIVE, why));
    }

    private static Optional<OutcomeReason> noWork(Facts facts, RunTarget target) {
        if (facts.end == null) {
            return Optional.empty();
        }
        Double sent = facts.latency.sent();
        Double failed = facts.latency.failed();
        if (sent != null && failed != null && failed > MOST_FAILED * sent) {
            return Optional.of(new OutcomeReason.DeliveriesFailed(failed, sent));
        }
        if (target.load() == RunTarget.Load.FOREIGN) {
            // Whether work was done is only known where the target counts it.
            return Optional.empty();
        }
        Double done = done(facts);
        return done == null || done == 0 ? Optional.of(new OutcomeReason.NoWorkDone()) : Optional.empty();
    }

    private static Optional<OutcomeReason> tooLittleWork(Facts facts, RunTarget target) {
        Double done = done(facts);
        if (facts.end == null || done == null || (target.load() != RunTarget.Load.SOAK && done == 0)) {
            return Optional.empty();
        }
        return facts.minimum().work(done).map(OutcomeReason.class::cast);
    }

    /** What a leak lacks that was not supported; a run with such a series must not pass either. */
    private static Optional<OutcomeReason> unsupportedLeak(Facts facts) {
        return facts.verdicts.stream()
                .filter(SeverityOrder::fails)
                .sorted(SeverityOrder.WORST_FIRST)
                .flatMap(verdict -> leakLacks(verdict, facts).stream())
                .findFirst();
    }

    /** Why the readings do not suffice to pass; empty where they do. */
    private static Optional<OutcomeReason> unjudged(Facts facts, RunTarget target) {
        List<SeriesVerdict> essential = essential(facts, target);
        if (essential.isEmpty()) {
            return Optional.of(new OutcomeReason.NothingToJudge());
        }
        if (!target.isJvm()
                && essential.stream().noneMatch(verdict -> verdict.id().equals(Resources.RESIDENT_SET.whole()))) {
            return Optional.of(new OutcomeReason.MemoryNotMeasured());
        }
        boolean recorded =
                facts.verdicts.stream().anyMatch(verdict -> verdict.series().source() == Series.Source.RECORDING);
        boolean ofJvm = (target.isJvm() && facts.end != null) || recorded;
        // An upper bound of the live set does not count as a reading of it; a run of Soak has checkpoints, too.
        boolean measured = essential.stream()
                .filter(OutcomeRules::isHeap)
                .anyMatch(verdict -> facts.end != null
                        || !recorded
                        || Resources.of(verdict.id()).role() != Role.UPPER_BOUND);
        if (ofJvm && !measured) {
            return Optional.of(new OutcomeReason.HeapNotMeasured());
        }
        // One reading of the heap suffices, whichever it is; the one that lacks least says what is missing.
        SeriesVerdict heap = essential.stream()
                .filter(OutcomeRules::isHeap)
                .min(Comparator.<SeriesVerdict>comparingInt(
                                verdict -> lacks(verdict, facts).isEmpty() ? 0 : 1)
                        .thenComparing(verdict -> verdict.verdict() == Verdict.INCONCLUSIVE)
                        .thenComparing(SeverityOrder.WORST_FIRST))
                .orElse(null);
        return notMeasured(essential, facts, target)
                .or(() -> essential.stream()
                        .filter(verdict -> verdict.equals(heap) || !isHeap(verdict))
                        .sorted(SeverityOrder.WORST_FIRST)
                        .flatMap(verdict -> lacks(verdict, facts).stream())
                        .findFirst());
    }

    /** The series that a run must judge to pass; all that could fail it where none of those was measured. */
    private static List<SeriesVerdict> essential(Facts facts, RunTarget target) {
        List<SeriesVerdict> essential = facts.verdicts.stream()
                .filter(verdict -> isEssential(verdict, target) || mayRunOut(verdict))
                .toList();
        return !essential.isEmpty()
                ? essential
                : facts.verdicts.stream()
                        .filter(verdict -> Resources.canFail(verdict.series().id()))
                        .toList();
    }

    /** The first resource that a run must judge and that has no series at all. */
    private static Optional<OutcomeReason> notMeasured(List<SeriesVerdict> essential, Facts facts, RunTarget target) {
        if (facts.end == null) {
            return Optional.empty();
        }
        return Resources.all().stream()
                .filter(resource -> resource.isEssential(target.isJvm()) && !resource.is(Trait.LIVE_HEAP))
                .filter(resource -> essential.stream().noneMatch(verdict -> resource.has(verdict.id())))
                .findFirst()
                .map(resource -> new OutcomeReason.ResourceNotMeasured(resource.name(), failure(resource, facts)));
    }

    private static @Nullable ReadingFailure failure(Resource resource, Facts facts) {
        return facts.coverage.failures().stream()
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

    private static boolean isHeap(SeriesVerdict verdict) {
        return isHeap(verdict.series().id());
    }

    /** Whether it is a reading of the live heap; one is enough. */
    public static boolean isHeap(SeriesId id) {
        return Resources.of(id).is(Trait.LIVE_HEAP);
    }

    /** Whether a run without it cannot pass. */
    public static boolean isEssential(SeriesVerdict verdict, RunTarget target) {
        SeriesId id = verdict.series().id();
        // In a foreign file every series may be essential.
        return verdict.series().source() == Series.Source.FOREIGN
                ? Resources.canFail(id)
                : id.labels().isEmpty() && Resources.of(id).isEssential(target.isJvm());
    }

    /**
     * Whether a resource has used most of its limit and seems to rise, so that not knowing more is not enough to pass. What a
     * container uses is not the target's alone, and page cache may fill it.
     */
    private static boolean mayRunOut(SeriesVerdict verdict) {
        Series series = verdict.series();
        Double end = verdict.end();
        Double p = verdict.pValue();
        return verdict.verdict() == Verdict.INCONCLUSIVE
                && series.id().labels().isEmpty()
                && Resources.canFail(series.id())
                && !isHeap(verdict)
                && !Resources.CGROUP_MEMORY.has(series.id())
                && end != null
                && p != null
                && p < SEEMS_TO_RISE
                && series.limit()
                        .filter(limit -> end > MOST_OF_LIMIT * limit.value())
                        .isPresent();
    }

    private static OutcomeReason pass(Facts facts, RunTarget target) {
        return new OutcomeReason.NoUnboundedGrowth(
                facts.verdicts.stream()
                        .filter(verdict -> verdict.verdict() != Verdict.INCONCLUSIVE)
                        .count(),
                facts.verdicts.stream()
                        .filter(verdict -> verdict.verdict() == Verdict.LEAK && verdict.known() != null)
                        .count(),
                facts.verdicts.stream()
                        .filter(verdict -> verdict.verdict() == Verdict.SUSPECT
                                && Resources.canFail(verdict.series().id()))
                        .count(),
                ThresholdResult.missedTargets(facts.thresholds),
                target.isJvm() ? List.of() : judgedResources(facts));
    }

    /** What could fail the run, the CPU time, and what the target exposes itself. */
    private static List<String> judgedResources(Facts facts) {
        return facts.verdicts.stream()
                .filter(verdict -> verdict.verdict() != Verdict.INCONCLUSIVE)
                .map(SeriesVerdict::id)
                .filter(id -> Resources.canFail(id) || Resources.CPU.has(id))
                .map(SeriesId::name)
                .distinct()
                .sorted()
                .toList();
    }
}

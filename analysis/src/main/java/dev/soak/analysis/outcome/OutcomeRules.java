package dev.soak.analysis.outcome;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.GrowthSummary;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
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

        MinimumEvidence minimum() {
            return new MinimumEvidence(coverage);
        }

        /** Requests or other work done; null if that is not known. */
        @Nullable
        Double done() {
            return latency.done() == null ? work : latency.done();
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
        if (leaks > 0 && early == null && !PassConditions.leakIsSupported(facts, target)) {
            // Whether the run was interrupted or is too short is decided later.
            return Optional.empty();
        }
        Optional<OutcomeReason> reason = worst(facts)
                .<OutcomeReason>map(worst -> new OutcomeReason.UnboundedGrowth(worst, leaks - 1, early))
                .or(() -> Optional.ofNullable(early).map(OutcomeReason.StoppedEarly::new));
        return reason.map(why -> new OutcomeDecision(Outcome.LEAK, why));
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
        return PassConditions.missing(facts, target).map(why -> new OutcomeDecision(Outcome.INCONCLUSIVE, why));
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

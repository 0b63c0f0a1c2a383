package dev.soak.analysis.outcome;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SeriesWording;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a run comes to. Several things may be true of one run; the one that comes first here is its outcome,
 * because what lies beyond it was measured on a bot that was no longer itself:
 *
 * <ol>
 *   <li>the bot died: {@code EXHAUSTED} where it died of memory, else {@code CRASHED} or {@code HUNG};
 *   <li>a resource met its limit: {@code EXHAUSTED}; that is a fact, a leak is an estimate;
 *   <li>a resource grows and will not stop: {@code LEAK}, even where the run was interrupted, because more of the run
 *       could not have taken it back;
 *   <li>a critical threshold is missed: {@code THRESHOLD};
 *   <li>the user stopped the run: {@code INTERRUPTED};
 *   <li>the run could not see, or not what a threshold asks for: {@code INCONCLUSIVE};
 *   <li>else {@code PASS}.
 * </ol>
 */
public final class OutcomeRules {
    /** With a larger share of failed deliveries the bot was not at work, so that its resources say nothing. */
    private static final double MOST_FAILED = 0.5;

    /** What a run of ours must have judged before it may pass: the three things that bots die of. */
    private static final Set<String> ESSENTIAL =
            Set.of("heap.live", "heap.after_gc", "heap.after_young_gc", "fd.open", "threads.live");

    private static final Set<String> HEAP = Set.of("heap.live", "heap.after_gc", "heap.after_young_gc");

    private OutcomeRules() {}

    /**
     * What is known of a run.
     *
     * @param end null where the data is not from one of our runs
     * @param suspects those of leaks first
     */
    public record Facts(
            @Nullable RunEnd end,
            List<SeriesVerdict> verdicts,
            List<Suspect> suspects,
            List<LimitReached> exhausted,
            Latency latency,
            @Nullable Double work,
            List<ThresholdResult> thresholds) {
        public Facts {
            verdicts = List.copyOf(verdicts);
            suspects = List.copyOf(suspects);
            exhausted = List.copyOf(exhausted);
            thresholds = List.copyOf(thresholds);
        }
    }

    /** An outcome with its reason, one sentence. */
    public record Decision(Outcome outcome, String reason) {}

    public static Decision decide(Facts facts) {
        return death(facts)
                .or(() -> exhaustion(facts))
                .or(() -> leak(facts))
                .or(() -> threshold(facts))
                .or(() -> stopped(facts))
                .or(() -> blindness(facts))
                .orElseGet(() -> pass(facts));
    }

    private static Optional<Decision> death(Facts facts) {
        RunEnd end = facts.end;
        if (end == null) {
            return Optional.empty();
        }
        Outcome outcome = switch (end.how()) {
            case OUT_OF_MEMORY -> Outcome.EXHAUSTED;
            case HUNG -> Outcome.HUNG;
            case BOT_FAILED_TO_START, BOT_EXITED, KILLED, UNKNOWN -> Outcome.CRASHED;
            case COMPLETED, INTERRUPTED, ENVIRONMENT, INTERNAL_ERROR, LEAK_CERTAIN -> null;
        };
        return outcome == null ? Optional.empty() : Optional.of(new Decision(outcome, obituary(end, facts)));
    }

    private static String obituary(RunEnd end, Facts facts) {
        String what = switch (end.how()) {
            case OUT_OF_MEMORY -> "the JVM ran out of memory";
            case HUNG -> "the bot stopped making progress";
            case BOT_FAILED_TO_START -> "the bot did not start";
            case BOT_EXITED -> "the bot ended its JVM";
            case KILLED -> "the worker was killed";
            default -> "";
        };
        StringBuilder reason = new StringBuilder(what);
        Double t = end.t();
        if (t != null && !what.isEmpty()) {
            reason.append(" after ").append(HumanFormat.clock(t));
        }
        if (!end.detail().isEmpty()) {
            reason.append(what.isEmpty() ? "" : ": ").append(end.detail());
        }
        if (!facts.exhausted.isEmpty()) {
            reason.append("; ").append(reached(facts.exhausted.get(0)));
        }
        worst(facts).ifPresent(leak -> reason.append("; ").append(leak));
        return reason.toString();
    }

    private static Optional<Decision> exhaustion(Facts facts) {
        if (facts.exhausted.isEmpty()) {
            return Optional.empty();
        }
        String more = facts.exhausted.size() == 1 ? "" : ", and " + (facts.exhausted.size() - 1) + " more";
        return Optional.of(new Decision(Outcome.EXHAUSTED, reached(facts.exhausted.get(0)) + more));
    }

    private static String reached(LimitReached one) {
        String unit = one.series().unit().ucum();
        return one.series().id() + " reached " + HumanFormat.value(one.reached(), unit) + " of "
                + HumanFormat.value(one.limit().value(), unit) + " ("
                + one.limit().name() + ") after "
                + HumanFormat.clock(one.t());
    }

    private static Optional<Decision> leak(Facts facts) {
        RunEnd end = facts.end;
        String early =
                end != null && end.how() == RunEnd.How.LEAK_CERTAIN ? "the run was stopped early: " + end.detail() : "";
        Optional<String> worst = worst(facts);
        if (worst.isEmpty()) {
            return early.isEmpty() ? Optional.empty() : Optional.of(new Decision(Outcome.LEAK, early));
        }
        long others = facts.verdicts.stream().filter(SeverityOrder::fails).count() - 1;
        String more = others == 0 ? "" : "; " + others + " more " + (others == 1 ? "series grows" : "series grow");
        return Optional.of(new Decision(Outcome.LEAK, worst.get() + more + (early.isEmpty() ? "" : "; " + early)));
    }

    /** The first suspect where that is more than a series, because it names who is to blame; else the worst series. */
    private static Optional<String> worst(Facts facts) {
        Optional<ReportedSeries> series = facts.verdicts.stream()
                .filter(SeverityOrder::fails)
                .min(SeverityOrder.WORST_FIRST)
                .map(ReportedSeries::of);
        Optional<String> suspect = facts.suspects.stream()
                .limit(1)
                .filter(Suspect::isNamed)
                .map(Suspect::headline)
                .findFirst();
        return series.map(worst -> suspect.map(headline -> {
                    String end = SeriesWording.exhaustion(worst);
                    return end == null ? headline : headline + "; " + worst.id() + " " + end;
                })
                .orElseGet(() -> SeriesWording.growth(worst)));
    }

    private static Optional<Decision> threshold(Facts facts) {
        return Optional.ofNullable(missed(facts.thresholds)).map(why -> new Decision(Outcome.THRESHOLD, why));
    }

    /** Why the thresholds fail; null where they do not. */
    public static @Nullable String missed(List<ThresholdResult> thresholds) {
        List<ThresholdResult> missed =
                thresholds.stream().filter(ThresholdResult::fails).toList();
        if (missed.isEmpty()) {
            return null;
        }
        String more = missed.size() == 1 ? "" : ", and " + (missed.size() - 1) + " more";
        return ReportWording.threshold(missed.get(0)) + more;
    }

    /** Why the thresholds cannot pass; null where they can. */
    public static @Nullable String unmeasured(List<ThresholdResult> thresholds) {
        return thresholds.stream()
                .filter(threshold -> threshold.result() == Result.NOT_MEASURED)
                .findFirst()
                .map(ReportWording::threshold)
                .orElse(null);
    }

    /** What a run that passes says of targets that it missed; empty where it missed none. */
    public static String missedTargets(List<ThresholdResult> thresholds) {
        long missed = thresholds.stream()
                .filter(threshold -> threshold.result() == Result.MISSED && !threshold.fails())
                .count();
        return missed == 0 ? "" : "; " + missed + (missed == 1 ? " target is missed" : " targets are missed");
    }

    private static Optional<Decision> stopped(Facts facts) {
        RunEnd end = facts.end;
        if (end == null) {
            return Optional.empty();
        }
        String detail = end.detail().isEmpty() ? "" : ": " + end.detail();
        return switch (end.how()) {
            case INTERRUPTED -> Optional.of(new Decision(Outcome.INTERRUPTED, "the run was interrupted" + detail));
            case INTERNAL_ERROR -> Optional.of(new Decision(Outcome.INCONCLUSIVE, "soak itself failed" + detail));
            case ENVIRONMENT -> Optional.of(new Decision(Outcome.INCONCLUSIVE, "the run could not begin" + detail));
            default -> Optional.empty();
        };
    }

    private static Optional<Decision> blindness(Facts facts) {
        return Optional.ofNullable(noWork(facts))
                .or(() -> Optional.ofNullable(unjudged(facts)))
                .or(() -> Optional.ofNullable(unmeasured(facts.thresholds)))
                .map(why -> new Decision(Outcome.INCONCLUSIVE, why));
    }

    private static @Nullable String noWork(Facts facts) {
        if (facts.end == null) {
            return null;
        }
        Double sent = facts.latency.sent();
        Double failed = facts.latency.failed();
        if (sent != null && failed != null && failed > MOST_FAILED * sent) {
            return HumanFormat.number(failed) + " of " + HumanFormat.number(sent) + " deliveries failed";
        }
        Double done = facts.latency.done() == null ? facts.work : facts.latency.done();
        return done == null || done == 0 ? "no pull request was done" : null;
    }

    /** Why the readings do not suffice to pass; null where they do. */
    private static @Nullable String unjudged(Facts facts) {
        List<SeriesVerdict> essential =
                facts.verdicts.stream().filter(OutcomeRules::isEssential).toList();
        if (essential.isEmpty()) {
            essential = facts.verdicts.stream()
                    .filter(verdict -> SeriesCatalog.canFail(verdict.series().id()))
                    .toList();
        }
        if (essential.isEmpty()) {
            return "there is nothing to judge";
        }
        // One sight of the heap is enough, whichever it is.
        boolean heapSeen =
                essential.stream().anyMatch(verdict -> isHeap(verdict) && verdict.verdict() != Verdict.INCONCLUSIVE);
        boolean ofJvm = facts.end != null
                || facts.verdicts.stream().anyMatch(verdict -> verdict.series().source() == Series.Source.RECORDING);
        if (ofJvm && essential.stream().noneMatch(OutcomeRules::isHeap)) {
            return "the heap was not measured";
        }
        return essential.stream()
                .filter(verdict -> verdict.verdict() == Verdict.INCONCLUSIVE && !(heapSeen && isHeap(verdict)))
                .min(SeverityOrder.WORST_FIRST)
                .map(verdict -> verdict.series().id() + " could not be judged: " + verdict.reason())
                .orElse(null);
    }

    private static boolean isHeap(SeriesVerdict verdict) {
        return isHeap(verdict.series().id());
    }

    /** Whether it is a sight of the live heap; one is enough. */
    public static boolean isHeap(SeriesId id) {
        return HEAP.contains(id.name());
    }

    /** Whether a run without it is blind. */
    public static boolean isEssential(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        // Of a foreign file we cannot know what is essential, so all of it is.
        return verdict.series().source() == Series.Source.FOREIGN
                ? SeriesCatalog.canFail(id)
                : id.labels().isEmpty() && ESSENTIAL.contains(id.name());
    }

    private static Decision pass(Facts facts) {
        long judged = facts.verdicts.stream()
                .filter(verdict -> verdict.verdict() != Verdict.INCONCLUSIVE)
                .count();
        long suspects = facts.verdicts.stream()
                .filter(verdict -> verdict.verdict() == Verdict.SUSPECT
                        && SeriesCatalog.canFail(verdict.series().id()))
                .count();
        long known = facts.verdicts.stream()
                .filter(verdict -> verdict.verdict() == Verdict.LEAK && verdict.known() != null)
                .count();
        String reason = "nothing grows without bound in " + judged + " series that could be judged";
        if (known > 0) {
            reason += "; " + known + (known == 1 ? " grows and is" : " grow and are") + " known";
        }
        if (suspects > 0) {
            reason += "; " + suspects + (suspects == 1 ? " is" : " are") + " suspect";
        }
        return new Decision(Outcome.PASS, reason + missedTargets(facts.thresholds));
    }
}

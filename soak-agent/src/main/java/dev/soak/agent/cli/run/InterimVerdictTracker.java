package dev.soak.agent.cli.run;

import dev.soak.agent.live.InterimVerdict;
import dev.soak.agent.supervise.HeapDumpTrigger;
import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.diagnosis.AcceptedGrowthMatcher;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.verdict.InterimVerdictEstimator;
import dev.soak.analysis.verdict.ProportionalClasses;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.wording.ReasonWording;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The interim verdict at each checkpoint: one phrase for the progress line, and whether the run may stop early. */
final class InterimVerdictTracker implements Function<Checkpoint, InterimVerdict> {
    private static final int TOO_FEW = 5;

    private final InterimVerdictEstimator live;
    private final HeapDumpTrigger suspicion = new HeapDumpTrigger();
    private final List<AcceptedGrowth> known;
    private final LocalDate today;
    private final boolean failFast;
    private volatile List<SeriesVerdict> latest = List.of();
    private int checkpoints;
    private boolean stopped;

    /** @param failFast whether a confirmed leak ends the run */
    InterimVerdictTracker(VerdictPolicy policy, List<AcceptedGrowth> known, LocalDate today, boolean failFast) {
        this.live = new InterimVerdictEstimator(policy);
        this.known = List.copyOf(known);
        this.today = today;
        this.failFast = failFast;
    }

    @Override
    public InterimVerdict apply(Checkpoint checkpoint) {
        live.add(checkpoint);
        checkpoints++;
        List<SeriesVerdict> confirmed = unknown(live.certain());
        // The same test that starts a heap dump, so that the two never contradict each other.
        Optional<String> suspected = suspicion.at(checkpoint);
        return new InterimVerdict(
                checkpoints < TOO_FEW ? suspected.orElse("") : words(confirmed, suspected), stop(confirmed));
    }

    /** The verdicts at the last checkpoint; empty while there are too few. */
    List<SeriesVerdict> latest() {
        return latest;
    }

    /** The number of series by verdict. Any thread. */
    Map<String, Long> counts() {
        return latest.stream()
                .collect(Collectors.groupingBy(
                        verdict -> verdict.verdict().name(), TreeMap::new, Collectors.counting()));
    }

    private Optional<String> stop(List<SeriesVerdict> confirmed) {
        if (!failFast || stopped || confirmed.isEmpty()) {
            return Optional.empty();
        }
        stopped = true;
        SeriesVerdict first = confirmed.get(0);
        return Optional.of(first.series().id() + " " + ReasonWording.sentence(first.reason())
                + more(confirmed.size() - 1) + "; leak confirmed");
    }

    private String words(List<SeriesVerdict> confirmed, Optional<String> suspected) {
        List<SeriesVerdict> soFar = unknown(live.soFar());
        latest = soFar;
        if (!confirmed.isEmpty()) {
            return confirmed.get(0).series().id() + " leaks" + more(confirmed.size() - 1);
        }
        List<SeriesVerdict> leaks = with(Verdict.LEAK, soFar);
        if (!leaks.isEmpty()) {
            // Repeated looks find something by chance: only what is confirmed by a sequential test is a leak.
            return leaks.get(0).series().id() + " may leak" + more(leaks.size() - 1);
        }
        List<ProportionalClasses> classes = live.growingClasses(soFar);
        if (!classes.isEmpty()) {
            ProportionalClasses first = classes.get(0);
            return String.format(
                    Locale.ROOT,
                    "%s grows by %.2f per request%s",
                    first.subject(),
                    first.perWork(),
                    more(classes.size() - 1));
        }
        List<SeriesVerdict> suspects = with(Verdict.SUSPECT, soFar);
        return suspected.orElse(
                suspects.isEmpty()
                        ? "no growth confirmed at checkpoint " + checkpoints
                        : suspects.get(0).series().id() + " may grow" + more(suspects.size() - 1));
    }

    private static List<SeriesVerdict> with(Verdict verdict, List<SeriesVerdict> all) {
        return all.stream().filter(one -> one.verdict() == verdict).toList();
    }

    /** Those that are not accepted growth. */
    private List<SeriesVerdict> unknown(List<SeriesVerdict> verdicts) {
        return AcceptedGrowthMatcher.apply(verdicts, List.of(), known, today).verdicts().stream()
                .filter(verdict -> verdict.known() == null)
                .toList();
    }

    private static String more(int others) {
        return others == 0 ? "" : ", " + others + " more";
    }
}

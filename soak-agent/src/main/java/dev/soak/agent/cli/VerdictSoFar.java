package dev.soak.agent.cli;

import dev.soak.agent.live.InterimVerdict;
import dev.soak.analysis.diagnosis.AcceptedGrowth;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.verdict.InterimVerdictEstimator;
import dev.soak.analysis.verdict.ProportionalClasses;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says at each checkpoint what the run would come to, and whether it need not go on. */
final class VerdictSoFar implements Function<Checkpoint, InterimVerdict> {
    private static final int TOO_FEW = 5;

    private final InterimVerdictEstimator live;
    private final List<AcceptedGrowth> known;
    private final LocalDate today;
    private final boolean failFast;
    private volatile List<SeriesVerdict> latest = List.of();
    private int checkpoints;
    private boolean stopped;

    /** @param failFast whether a leak that is certain ends the run */
    VerdictSoFar(VerdictPolicy policy, List<AcceptedGrowth> known, LocalDate today, boolean failFast) {
        this.live = new InterimVerdictEstimator(policy);
        this.known = List.copyOf(known);
        this.today = today;
        this.failFast = failFast;
    }

    @Override
    public InterimVerdict apply(Checkpoint checkpoint) {
        live.add(checkpoint);
        checkpoints++;
        List<SeriesVerdict> certain = unknown(live.certain());
        return new InterimVerdict(checkpoints < TOO_FEW ? "" : words(certain), stop(certain));
    }

    /** The verdicts as of the checkpoint that was looked at last; empty while there are too few. */
    List<SeriesVerdict> latest() {
        return latest;
    }

    /** How many series there are of each verdict. Any thread. */
    Map<String, Long> counts() {
        return latest.stream()
                .collect(Collectors.groupingBy(
                        verdict -> verdict.verdict().name(), TreeMap::new, Collectors.counting()));
    }

    private Optional<String> stop(List<SeriesVerdict> certain) {
        if (!failFast || stopped || certain.isEmpty()) {
            return Optional.empty();
        }
        stopped = true;
        SeriesVerdict first = certain.get(0);
        return Optional.of(first.series().id() + " " + first.reason() + more(certain.size() - 1) + "; certain");
    }

    private String words(List<SeriesVerdict> certain) {
        List<SeriesVerdict> soFar = unknown(live.soFar());
        latest = soFar;
        List<SeriesVerdict> leaks = soFar.stream()
                .filter(verdict -> verdict.verdict() == Verdict.LEAK)
                .toList();
        if (!leaks.isEmpty()) {
            // A look at each checkpoint finds something now and then: only what is certain however often one looks
            // leaks.
            return certain.isEmpty()
                    ? leaks.get(0).series().id() + " may leak" + more(leaks.size() - 1)
                    : certain.get(0).series().id() + " leaks" + more(certain.size() - 1);
        }
        List<ProportionalClasses> classes = live.growingClasses(soFar);
        return classes.isEmpty()
                ? "no leak so far"
                : String.format(
                        Locale.ROOT,
                        "%s grows by %.2g a PR%s",
                        classes.get(0).subject(),
                        classes.get(0).perWork(),
                        more(classes.size() - 1));
    }

    private List<SeriesVerdict> unknown(List<SeriesVerdict> verdicts) {
        return AcceptedGrowth.match(verdicts, Map.of(), known, today).verdicts().stream()
                .filter(verdict -> verdict.known() == null)
                .toList();
    }

    private static String more(int others) {
        return others == 0 ? "" : ", " + others + " more";
    }
}

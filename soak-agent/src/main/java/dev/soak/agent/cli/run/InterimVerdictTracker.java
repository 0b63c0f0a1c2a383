package dev.soak.agent.cli.run;

import dev.soak.agent.live.Advice;
import dev.soak.agent.live.InterimVerdict;
import dev.soak.agent.supervise.HeapDumpTrigger;
import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.diagnosis.AcceptedGrowthMatcher;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.verdict.InterimVerdictEstimator;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.ProportionalClasses;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.wording.ReasonWording;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The interim verdict at each checkpoint: one phrase for the progress line, and what the run should do about it. */
final class InterimVerdictTracker implements Function<Checkpoint, InterimVerdict> {
    private static final int TOO_FEW = 5;
    private static final String MAY_LEAK = " may leak";
    /** Before this share of the run, what the sequential test does not confirm is left to it. */
    private static final double LATE = 0.5;

    private final InterimVerdictEstimator live;
    private final HeapDumpTrigger suspicion = new HeapDumpTrigger();
    private final List<AcceptedGrowth> known;
    private final LocalDate today;
    private final boolean failFast;
    private final double late;
    private volatile List<SeriesVerdict> latest = List.of();
    private int checkpoints;
    private boolean stopped;

    /**
     * A tracker of a run.
     *
     * @param planned length of the run
     * @param failFast whether a confirmed leak ends the run
     */
    InterimVerdictTracker(
            VerdictPolicy policy, Duration planned, List<AcceptedGrowth> known, LocalDate today, boolean failFast) {
        this.live = new InterimVerdictEstimator(policy);
        this.known = List.copyOf(known);
        this.today = today;
        this.failFast = failFast;
        this.late = LATE * planned.toNanos() / 1e9;
    }

    @Override
    public InterimVerdict apply(Checkpoint checkpoint) {
        live.add(checkpoint);
        checkpoints++;
        List<SeriesVerdict> confirmed = unknown(live.certain());
        // The same test that starts a heap dump, so that the two never contradict each other.
        Optional<String> suspected = suspicion.at(checkpoint);
        String words = checkpoints < TOO_FEW ? suspected.orElse("") : words(confirmed, suspected);
        Optional<Advice.Growth> growth = checkpoint.t() < late ? Optional.empty() : heapGrowth();
        return new InterimVerdict(words, new Advice(stop(confirmed), growth));
    }

    /**
     * A leak of the heap so far. Growth in steps, such as that of an error path in faults that are minutes apart, is no steady
     * growth from one checkpoint to the next, and the test of that may never confirm it.
     */
    private Optional<Advice.Growth> heapGrowth() {
        List<SeriesVerdict> leaks = with(Verdict.LEAK, latest);
        return leaks.stream()
                .map(verdict -> verdict.series().id())
                .filter(id -> SeverityOrder.isClass(id) || Resources.of(id).isHeap())
                // The heap as a whole says more than one of its thousands of classes.
                .min(Comparator.comparing(SeverityOrder::isClass))
                .map(id -> new Advice.Growth(id + MAY_LEAK, instances(leaks)));
    }

    private static Map<String, Double> instances(List<SeriesVerdict> leaks) {
        Map<String, Double> instances = new TreeMap<>();
        for (SeriesVerdict leak : leaks) {
            SeriesId id = leak.series().id();
            Interval perWork = leak.perWork();
            if (Resources.of(id).equals(Resources.CLASS_INSTANCES) && perWork != null) {
                instances.put(String.join("", id.labels().values()), perWork.estimate());
            }
        }
        return instances;
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
            return leaks.get(0).series().id() + MAY_LEAK + more(leaks.size() - 1);
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

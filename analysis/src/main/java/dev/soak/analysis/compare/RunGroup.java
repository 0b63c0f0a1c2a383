package dev.soak.analysis.compare;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs of the same target, set up alike. */
record RunGroup(List<Analysis> runs) {
    RunGroup {
        runs = List.copyOf(runs);
    }

    /** The first run that did not end in one of these ways; the first one if all did. */
    Analysis best(Set<Outcome> died) {
        return runs.stream()
                .filter(run -> !died.contains(run.report().outcome()))
                .findFirst()
                .orElse(runs.get(0));
    }

    /** The first run that ended in one of these ways; the first one if none did. */
    Analysis worst(Set<Outcome> died) {
        return runs.stream()
                .filter(run -> died.contains(run.report().outcome()))
                .findFirst()
                .orElse(runs.get(0));
    }

    /** The verdict on each series: a leak if it leaks in at least half of the runs that have it, else one that is no leak. */
    Map<SeriesId, SeriesVerdict> verdicts() {
        Map<SeriesId, List<SeriesVerdict>> all = new HashMap<>();
        runs.forEach(run -> run.verdicts()
                .forEach(verdict -> all.computeIfAbsent(verdict.id(), id -> new ArrayList<>())
                        .add(verdict)));
        Map<SeriesId, SeriesVerdict> verdicts = new HashMap<>();
        all.forEach((id, some) -> {
            long leaks = some.stream().filter(RunGroup::leaks).count();
            boolean leak = 2 * leaks >= some.size();
            verdicts.put(
                    id,
                    some.stream().filter(one -> leaks(one) == leak).findFirst().orElse(some.get(0)));
        });
        return verdicts;
    }

    private static boolean leaks(SeriesVerdict verdict) {
        return verdict.verdict() == Verdict.LEAK;
    }

    /** All runs in one: means, and the first outcome of those that not all share. */
    RunComparison.Run summary() {
        List<RunComparison.Run> each =
                runs.stream().map(run -> RunComparison.Run.of(run.report())).toList();
        RunComparison.Run first = each.get(0);
        boolean counted = each.stream().allMatch(run -> run.work() != null);
        return new RunComparison.Run(
                each.stream().map(RunComparison.Run::input).collect(Collectors.joining(", ")),
                first.bot(),
                each.stream()
                        .map(RunComparison.Run::outcome)
                        .filter(outcome -> outcome != Outcome.PASS)
                        .findFirst()
                        .orElse(first.outcome()),
                each.stream().mapToDouble(RunComparison.Run::seconds).average().orElse(0),
                counted
                        ? each.stream()
                                .map(RunComparison.Run::work)
                                .mapToDouble(work -> work == null ? 0 : work)
                                .average()
                                .orElse(0)
                        : null);
    }
}

package dev.soak.benchmarks.runs;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.benchmarks.runs.RunResult.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The results of resampled runs, in Markdown.
 *
 * @param first the first seed
 */
record RunTable(long first, List<RunResult> results) {
    private static final double MAX_FALSE_ALARMS = 0.001;
    private static final double[] MIN_FOUND = {0.85, 0.95, 0.95};

    RunTable {
        results = List.copyOf(results);
    }

    /** At most one sound run in a thousand is a leak; leaks are found at 1, 2 and 4 times the detectable slope. */
    boolean criteriaMet() {
        boolean found = true;
        for (int factor = 0; factor < MIN_FOUND.length; factor++) {
            found &= share(withLeak(), factor, Detection.LEAK) >= MIN_FOUND[factor];
        }
        return found && count(results, Outcome.LEAK) <= Math.max(1, MAX_FALSE_ALARMS * results.size());
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d sound runs resampled from recorded ones, seeds %d to %d:%n%n"
                        + "| recorded run | runs | LEAK | INCONCLUSIVE | PASS | other | without suspects | mean suspects |%n"
                        + "|---|---|---|---|---|---|---|---|%n",
                results.size(),
                first,
                first + results.size() - 1));
        Map<String, List<RunResult>> byRun = new TreeMap<>();
        results.forEach(result ->
                byRun.computeIfAbsent(result.run(), run -> new ArrayList<>()).add(result));
        byRun.forEach((run, some) -> text.append(row(run, some)));
        text.append(row("all", results));
        causes(text);
        text.append("\nThe same runs with a leak in one resource or class, reported in percent:\n\n"
                + "| leak | runs | 1 × detectable slope: LEAK | at least SUSPECT | 2 ×: LEAK | at least SUSPECT"
                + " | 4 ×: LEAK | at least SUSPECT |\n|---|---|---|---|---|---|---|---|\n");
        text.append(leakRow("resource", withLeak(result -> !result.leakIsOfClass())));
        text.append(leakRow("class", withLeak(RunResult::leakIsOfClass)));
        text.append(leakRow("all", withLeak()));
        return text.toString();
    }

    private static String row(String name, List<RunResult> some) {
        int leaks = count(some, Outcome.LEAK);
        int inconclusive = count(some, Outcome.INCONCLUSIVE);
        int passed = count(some, Outcome.PASS);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %.0f %% | %.1f |%n",
                name,
                some.size(),
                leaks,
                inconclusive,
                passed,
                some.size() - leaks - inconclusive - passed,
                100.0 * some.stream().filter(result -> result.suspects() == 0).count() / some.size(),
                some.stream().mapToInt(RunResult::suspects).average().orElse(0));
    }

    /** What was wrongly reported, or why nothing was. */
    private void causes(StringBuilder text) {
        Map<String, Integer> causes = new TreeMap<>();
        results.stream()
                .filter(result -> result.outcome() != Outcome.PASS)
                .forEach(result -> causes.merge(result.outcome() + " | `" + result.cause() + "`", 1, Integer::sum));
        if (!causes.isEmpty()) {
            text.append("\n| outcome | series or reason | runs |\n|---|---|---|\n");
            causes.forEach((cause, runs) -> text.append("| " + cause + " | " + runs + " |\n"));
        }
    }

    private static String leakRow(String name, List<RunResult> some) {
        StringBuilder row = new StringBuilder("| " + name + " | " + some.size() + " |");
        for (int factor = 0; factor < RunResult.FACTORS.size(); factor++) {
            row.append(String.format(
                    Locale.ROOT,
                    " %.1f | %.1f |",
                    100 * share(some, factor, Detection.LEAK),
                    100 * share(some, factor, Detection.SUSPECT)));
        }
        return row.append('\n').toString();
    }

    private List<RunResult> withLeak() {
        return withLeak(result -> true);
    }

    private List<RunResult> withLeak(Predicate<RunResult> which) {
        return results.stream()
                .filter(result -> !result.leak().isEmpty())
                .filter(which)
                .toList();
    }

    /** The share of leaks that are reported as this or worse. */
    private static double share(List<RunResult> some, int factor, Detection least) {
        return some.stream()
                .mapToInt(result -> result.detections().get(factor).compareTo(least) >= 0 ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static int count(List<RunResult> some, Outcome outcome) {
        return (int) some.stream().filter(result -> result.outcome() == outcome).count();
    }
}

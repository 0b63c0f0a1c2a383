package dev.soak.benchmarks.score;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.Subject;
import dev.soak.benchmarks.measurement.ToolResult;
import dev.soak.benchmarks.measurement.ToolResult.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Scores the results of a tool. Several results with one id are repetitions, and all count. */
public final class Score {
    private static final int MOST_LISTED = 20;
    private static final String COLUMNS = " | results | recall | precision | false alarms | inconclusive |"
            + " cause named | median seconds |\n|---|---|---|---|---|---|---|---|\n";

    private Score() {}

    /** A result with the subject it is about. */
    private record Judged(ToolResult result, Subject subject) {
        boolean reported() {
            return result.verdict() == Verdict.LEAK;
        }

        boolean named() {
            return reported() && subject.isNamedBy(result.culprit());
        }
    }

    /**
     * The score as a Markdown table.
     *
     * @param subjects all that the benchmark has
     * @throws InputException if the file has none, or one about an unknown subject
     */
    public static String table(List<Subject> subjects, Path file) throws IOException, InputException {
        List<Judged> judged = judged(subjects, file);
        StringBuilder text = new StringBuilder("| set").append(COLUMNS);
        for (String set : judged.stream().map(Score::set).collect(Collectors.toCollection(TreeSet::new))) {
            text.append(
                    row(set, judged.stream().filter(one -> set(one).equals(set)).toList()));
        }
        text.append(row("all", judged)).append('\n');
        text.append(missing(subjects, judged));
        return text.toString();
    }

    /**
     * The scores of several tools as a Markdown table, a row for each, by the name of its file.
     *
     * @param subjects all that the benchmark has
     * @throws InputException if a file has no results, or one about an unknown subject
     */
    public static String sideBySide(List<Subject> subjects, List<Path> files) throws IOException, InputException {
        StringBuilder text = new StringBuilder("| tool").append(COLUMNS);
        for (Path file : files) {
            text.append(row(file.getFileName().toString().replaceFirst("\\.jsonl$", ""), judged(subjects, file)));
        }
        return text.toString();
    }

    private static List<Judged> judged(List<Subject> subjects, Path file) throws IOException, InputException {
        Map<String, Subject> known = new LinkedHashMap<>();
        subjects.forEach(subject -> known.put(subject.id(), subject));
        List<ToolResult> results = ToolResult.read(file);
        if (results.isEmpty()) {
            throw InputException.unusable("no results in " + file);
        }
        List<Judged> judged = new ArrayList<>();
        for (ToolResult result : results) {
            Subject subject = known.get(result.id());
            if (subject == null) {
                throw InputException.unusable(file + ": unknown id '" + result.id() + "'");
            }
            judged.add(new Judged(result, subject));
        }
        return judged;
    }

    /** The part of the id before the first slash. */
    private static String set(Judged judged) {
        String id = judged.subject().id();
        return id.contains("/") ? id.substring(0, id.indexOf('/')) : id;
    }

    private static String row(String name, List<Judged> judged) {
        long leaks = count(judged, one -> one.subject().leaks());
        long found = count(judged, one -> one.subject().leaks() && one.reported());
        long alarms = count(judged, one -> !one.subject().leaks() && one.reported());
        long nameable = count(
                judged,
                one -> one.subject().leaks()
                        && one.reported()
                        && !one.subject().causes().isEmpty());
        double[] seconds = judged.stream()
                .filter(one -> one.subject().leaks() && one.reported())
                .map(one -> one.result().seconds())
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %d of %d | %d | %s | %s |%n",
                name,
                judged.size(),
                share(found, leaks),
                share(found, found + alarms),
                alarms,
                judged.size() - leaks,
                count(judged, one -> one.result().verdict() == Verdict.INCONCLUSIVE),
                share(count(judged, one -> one.subject().leaks() && one.named()), nameable),
                seconds.length == 0 ? "" : String.format(Locale.ROOT, "%.0f", median(seconds)));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }

    private static String share(long count, long of) {
        return of == 0 ? "" : String.format(Locale.ROOT, "%.1f %% (%d of %d)", 100.0 * count / of, count, of);
    }

    private static long count(List<Judged> judged, Predicate<Judged> which) {
        return judged.stream().filter(which).count();
    }

    /** Subjects of the judged sets without a result: a score is comparable only with all of them. */
    private static String missing(List<Subject> known, List<Judged> judged) {
        TreeSet<String> sets = judged.stream().map(Score::set).collect(Collectors.toCollection(TreeSet::new));
        List<String> missing = known.stream()
                .filter(subject -> sets.contains(set(new Judged(judged.get(0).result(), subject))))
                .map(Subject::id)
                .filter(id ->
                        judged.stream().noneMatch(one -> one.subject().id().equals(id)))
                .toList();
        if (missing.isEmpty()) {
            return "Every subject of these sets has a result.\n";
        }
        String listed = missing.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return missing.size() + " subjects of these sets have no result: " + listed
                + (missing.size() > MOST_LISTED ? ", …" : "") + "\n";
    }
}

package dev.soak.benchmarks.zoo;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.report.Report;
import dev.soak.zoo.GroundTruth;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The results of a campaign, as a Markdown table with the bars under it. */
record ZooTable(List<Result> results) {
    /** Where the campaign ran says nothing of the specimen. */
    private static final Pattern FOLDERS = Pattern.compile("^/\\S*/(?=[^/]*/[^/]*$)");

    private static final double NAMED_SHARE = 0.95;

    ZooTable {
        results = List.copyOf(results);
    }

    /** Whether all that must be found was found in time, and nothing else, with the right culprits. */
    boolean barsHold() {
        long must = count(result -> result.truth().mustBeFound());
        long named = count(result -> result.truth().mustBeFound() && result.culpritNamed());
        return results.stream().filter(result -> result.truth().mustBeFound()).allMatch(Result::calledInTime)
                && results.stream().allMatch(Result::quietWhereHarmless)
                && named >= NAMED_SHARE * must;
    }

    /** The table. */
    String text() {
        StringBuilder text = new StringBuilder(
                "| specimen | leaks | outcome | called after | culprit | first suspect |\n|---|---|---|---|---|---|\n");
        for (Result result : results) {
            text.append(row(result));
        }
        long leaks = count(result -> result.truth().mustBeFound());
        text.append(String.format(
                Locale.ROOT,
                "%n%d of %d leaks called within 3 minutes, %d with the right culprit first; %d false alarms in %d"
                        + " harmless.%n",
                count(result -> result.truth().mustBeFound() && result.calledInTime()),
                leaks,
                count(result -> result.truth().mustBeFound() && result.culpritNamed()),
                count(result -> !result.quietWhereHarmless()),
                count(result -> !result.truth().leaks())));
        return text.toString();
    }

    private static String row(Result result) {
        GroundTruth truth = result.truth();
        Report report = result.report();
        if (report == null) {
            return "| " + truth.name() + " | " + (truth.leaks() ? "yes" : "no") + " | no report | | | |\n";
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s%s | %s | %s | %s |%n",
                truth.name(),
                truth.leaks() ? "yes" : "no",
                report.outcome(),
                ReportScorer.falseAlarm(truth, report) ? " (false alarm)" : "",
                called(result),
                truth.leaks() ? culprit(ReportScorer.culpritAt(truth, report)) : "",
                report.suspects().isEmpty() ? "" : headline(report.suspects().get(0)));
    }

    private static String called(Result result) {
        if (!result.truth().leaks()) {
            return "";
        }
        return result.calledAfter().isPresent()
                ? String.format(Locale.ROOT, "%.0f s", result.calledAfter().getAsDouble())
                : "never";
    }

    private static String culprit(int place) {
        return place == 0 ? "no" : place == 1 ? "yes" : "as suspect " + place;
    }

    private static String headline(Suspect suspect) {
        return ("`" + suspect.resource() + " "
                                + FOLDERS.matcher(suspect.subject())
                                        .replaceFirst("…/")
                                        .replace("|", "\\|"))
                        .strip()
                + "`";
    }

    private long count(Predicate<Result> which) {
        return results.stream().filter(which).count();
    }
}

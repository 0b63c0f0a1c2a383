package dev.soak.benchmarks.zoo;

import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.zoo.GroundTruth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The results of a campaign, as a Markdown table with a summary of the acceptance criteria below it. */
record ZooTable(List<SpecimenResult> results) {
    /** Leading folders of a path, which depend on the machine and not on the specimen. */
    private static final Pattern LEADING_FOLDERS = Pattern.compile("^/\\S*/(?=[^/]*/[^/]*$)");

    private static final double MIN_NAMED_SHARE = 0.95;
    /** Of the leaks whose code is Java. */
    private static final double MAX_SHARE_WITHOUT_LINE = 0.1;

    ZooTable {
        results = List.copyOf(results);
    }

    /** Whether every required leak was detected in time, without false alarms, and nearly all with the right cause first. */
    boolean criteriaMet() {
        long must = count(result -> result.truth().mustBeFound());
        long named = count(result -> result.truth().mustBeFound() && result.causeNamedFirst());
        return results.stream().filter(result -> result.truth().mustBeFound()).allMatch(SpecimenResult::detectedInTime)
                && results.stream().allMatch(SpecimenResult::noFalseAlarm)
                && named >= MIN_NAMED_SHARE * must
                && lines(ReportScorer.Line.WRONG) == 0
                && lines(ReportScorer.Line.NONE)
                        <= MAX_SHARE_WITHOUT_LINE
                                * count(result -> result.truth().mustBeFound());
    }

    private long lines(ReportScorer.Line which) {
        return count(result -> result.truth().mustBeFound() && result.line().equals(Optional.of(which)));
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "| specimen | leaks | outcome | detected after | cause named | line | first suspect |\n|---|---|---|---|---|---|---|\n");
        for (SpecimenResult result : results) {
            text.append(row(result));
        }
        long leaks = count(result -> result.truth().mustBeFound());
        text.append(String.format(
                Locale.ROOT,
                "%n%d of %d leaks detected within 3 minutes, %d with the right cause as first suspect; %d right"
                        + " and %d wrong lines, %d without one; %d false alarms in %d harmless specimens.%n",
                count(result -> result.truth().mustBeFound() && result.detectedInTime()),
                leaks,
                count(result -> result.truth().mustBeFound() && result.causeNamedFirst()),
                lines(ReportScorer.Line.RIGHT),
                lines(ReportScorer.Line.WRONG),
                lines(ReportScorer.Line.NONE),
                count(result -> !result.noFalseAlarm()),
                count(result -> !result.truth().leaks())));
        return text.toString();
    }

    private static String row(SpecimenResult result) {
        GroundTruth truth = result.truth();
        WrittenReport report = result.report();
        if (report == null) {
            return "| " + truth.name() + " | " + (truth.leaks() ? "yes" : "no") + " | no report | | | | |\n";
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s%s | %s | %s | %s | %s |%n",
                truth.name(),
                truth.leaks() ? "yes" : "no",
                report.outcome(),
                ReportScorer.falseAlarm(truth, report) ? " (false alarm)" : "",
                detectedAfter(result),
                truth.leaks() ? cause(ReportScorer.rankOfCause(truth, report)) : "",
                truth.leaks() ? result.line().map(ZooTable::line).orElse("") : "",
                report.suspects().isEmpty() ? "" : headline(report.suspects().get(0)));
    }

    private static String detectedAfter(SpecimenResult result) {
        if (!result.truth().leaks()) {
            return "";
        }
        return result.detectedAfter().isPresent()
                ? String.format(Locale.ROOT, "%.0f s", result.detectedAfter().getAsDouble())
                : "never";
    }

    private static String line(ReportScorer.Line line) {
        return switch (line) {
            case RIGHT -> "right";
            case WRONG -> "wrong";
            case NONE -> "none";
        };
    }

    private static String cause(int rank) {
        return rank == 0 ? "no" : rank == 1 ? "yes" : "as suspect " + rank;
    }

    private static String headline(WrittenSuspect suspect) {
        return ("`" + suspect.resource() + " "
                                + LEADING_FOLDERS
                                        .matcher(suspect.subject())
                                        .replaceFirst("…/")
                                        .replace("|", "\\|"))
                        .strip()
                + "`";
    }

    private long count(Predicate<SpecimenResult> which) {
        return results.stream().filter(which).count();
    }
}

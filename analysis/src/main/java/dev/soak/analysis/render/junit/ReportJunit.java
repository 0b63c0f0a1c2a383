package dev.soak.analysis.render.junit;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SeriesWording;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code junit.xml}: the run is a test suite, its outcome, each series and each threshold a test case. A leak that
 * fails the run is a failure, and so is a critical threshold that is missed; what could not be judged is skipped.
 */
public final class ReportJunit {
    private ReportJunit() {}

    public static String render(Report report) {
        long failures = report.series().stream().filter(ReportJunit::fails).count();
        long missed =
                report.thresholds().stream().filter(ThresholdResult::fails).count();
        long unmeasured = report.thresholds().stream()
                .filter(threshold -> threshold.result() == Result.NOT_MEASURED)
                .count();
        long skipped = ReportWording.with(report, Verdict.INCONCLUSIVE).size() + unmeasured;
        boolean passed = report.outcome() == Outcome.PASS;
        String name = report.run().bot().isEmpty()
                ? report.run().input()
                : report.run().bot();
        String counts = String.format(
                Locale.ROOT,
                "tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%.3f\"",
                report.series().size() + report.thresholds().size() + 1,
                failures + missed + (passed ? 0 : 1),
                skipped,
                report.run().seconds());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"").append(Escape.markup("soak " + name)).append("\" ");
        xml.append(counts).append(">\n");
        open("outcome", "soak", xml);
        if (passed) {
            xml.append("/>\n");
        } else {
            xml.append(">\n");
            failure(report.outcome().name(), report.reason(), whole(report), xml);
            xml.append("  </testcase>\n");
        }
        report.series().forEach(series -> testcase(series, xml));
        report.thresholds().forEach(threshold -> testcase(threshold, xml));
        return xml.append("</testsuite>\n").toString();
    }

    /** The reason, and what is known of each suspect. */
    private static String whole(Report report) {
        return Stream.concat(
                        Stream.of(report.reason()), report.suspects().stream().map(ReportJunit::suspect))
                .collect(Collectors.joining("; "));
    }

    private static String suspect(Suspect suspect) {
        return suspect.headline() + " (" + String.join("; ", SeriesWording.suspect(suspect)) + ")";
    }

    private static boolean fails(ReportedSeries series) {
        return series.verdict() == Verdict.LEAK
                && series.known() == null
                && SeriesCatalog.canFail(SeriesId.parse(series.id()));
    }

    private static void testcase(ReportedSeries series, StringBuilder xml) {
        open(series.id(), "soak.series", xml);
        if (fails(series)) {
            xml.append(">\n");
            failure(series.verdict().name(), SeriesWording.growth(series), text(series), xml);
            xml.append("  </testcase>\n");
        } else if (series.verdict() == Verdict.INCONCLUSIVE) {
            xml.append(">\n    <skipped message=\"").append(Escape.markup(series.reason()));
            xml.append("\"/>\n  </testcase>\n");
        } else {
            xml.append(">\n    <system-out>").append(Escape.markup(series.verdict() + ": " + text(series)));
            xml.append("</system-out>\n  </testcase>\n");
        }
    }

    private static void testcase(ThresholdResult threshold, StringBuilder xml) {
        open(threshold.level().word() + " " + threshold.expression(), "soak.threshold", xml);
        xml.append(">\n");
        String line = ReportWording.threshold(threshold);
        if (threshold.fails()) {
            failure("THRESHOLD", line, line, xml);
        } else if (threshold.result() == Result.NOT_MEASURED) {
            xml.append("    <skipped message=\"").append(Escape.markup(line)).append("\"/>\n");
        } else {
            xml.append("    <system-out>").append(Escape.markup(line)).append("</system-out>\n");
        }
        xml.append("  </testcase>\n");
    }

    private static String text(ReportedSeries series) {
        Stream<@Nullable String> parts = Stream.of(
                series.reason(),
                SeriesWording.perHour(series),
                SeriesWording.perThousand(series),
                SeriesWording.exhaustion(series),
                series.known() == null ? null : "known: " + series.known());
        return parts.filter(Objects::nonNull).collect(Collectors.joining("; "));
    }

    private static void open(String name, String group, StringBuilder xml) {
        xml.append("  <testcase classname=\"").append(group).append("\" name=\"");
        xml.append(Escape.markup(name)).append("\" time=\"0\"");
    }

    private static void failure(String type, String message, String content, StringBuilder xml) {
        xml.append("    <failure type=\"").append(type).append("\" message=\"");
        xml.append(Escape.markup(message)).append("\">");
        xml.append(Escape.markup(content)).append("</failure>\n");
    }
}

package dev.soak.analysis.render.text;

import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.load.LoadReport.Saturation;
import dev.soak.analysis.load.LoadReport.Spread;
import dev.soak.analysis.load.LoadReport.Test;
import dev.soak.analysis.render.text.TextLayout.Tone;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.LoadWording;
import dev.soak.analysis.wording.ThresholdWording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Load tests for a terminal: the verdict first, then the table, then what did not go well. */
public final class LoadText {
    private static final int LABEL = 12;

    private LoadText() {}

    /**
     * Renders a report.
     *
     * @param width columns of the terminal
     * @param colour whether to use ANSI colours
     * @return lines ending with a line end
     */
    public static String render(LoadReport report, int width, boolean colour) {
        TextLayout page = new TextLayout(width, colour);
        page.labelled(
                0, report.outcome().name(), LABEL, Tone.of(report.outcome()), LoadWording.sentence(report.reason()));
        page.heading("Load");
        page.table(2, rows(report.tests()));
        List<Test> failed = report.tests().stream()
                .filter(test -> !test.failures().isEmpty())
                .toList();
        if (!failed.isEmpty()) {
            page.heading("Failures");
            failed.forEach(test -> page.labelled(2, test.name(), LABEL, Tone.BAD, failures(test)));
        }
        if (!report.scale().isEmpty()) {
            page.heading("Where throughput saturates");
            report.scale().forEach(one -> page.labelled(2, one.name(), LABEL, Tone.STRONG, saturation(one)));
        }
        if (!report.thresholds().isEmpty()) {
            page.heading("Thresholds");
            report.thresholds().forEach(result -> page.paragraph(2, ThresholdWording.sentence(result)));
        }
        if (!report.notes().isEmpty()) {
            page.heading("Notes");
            report.notes().forEach(note -> page.paragraph(2, note));
        }
        return page.toString();
    }

    private static List<List<String>> rows(List<Test> tests) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "test", "users", "requests", "failed", "per second", "mean", "p50", "p90", "p95", "p99", "max"));
        for (Test test : tests) {
            Spread latency = test.latency();
            rows.add(List.of(
                    test.name(),
                    HumanFormat.number(test.users()),
                    HumanFormat.number((double) test.requests()),
                    HumanFormat.number((double) (test.requests() - test.successes())),
                    HumanFormat.number(test.requestsPerSecond()),
                    seconds(latency.mean()),
                    seconds(latency.p50()),
                    seconds(latency.p90()),
                    seconds(latency.p95()),
                    seconds(latency.p99()),
                    seconds(latency.max())));
        }
        return rows;
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "-" : HumanFormat.seconds(seconds);
    }

    private static String failures(Test test) {
        return test.failures().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + HumanFormat.number((double) entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String saturation(Saturation one) {
        String at = HumanFormat.number(one.requestsPerSecond()) + "/s with " + one.users()
                + (one.users() == 1 ? " user" : " users");
        return one.saturated()
                ? at + "; more users add less than 5 %"
                : at + ", the most that were tried; not saturated";
    }
}

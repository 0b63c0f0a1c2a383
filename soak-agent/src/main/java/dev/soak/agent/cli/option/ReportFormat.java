package dev.soak.agent.cli.option;

import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.markdown.ReportMarkdown;
import dev.soak.analysis.render.text.ReportText;
import dev.soak.analysis.report.Report;
import java.util.Locale;

/** Output formats of a report. */
public enum ReportFormat {
    TEXT,
    JSON,
    JSONL,
    MD;

    /** @param verbose the whole report instead of one screen; concerns text alone */
    public String render(Report report, Terminal terminal, boolean verbose) {
        return switch (this) {
            case TEXT -> ReportText.render(report, terminal.width(), terminal.colours(), verbose);
            case MD -> ReportMarkdown.render(report);
            case JSON -> ReportJson.pretty(report);
            case JSONL -> ReportJson.line(report);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.soak.agent.cli;

import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportJson;
import dev.soak.analysis.report.ReportMarkdown;
import dev.soak.analysis.report.ReportText;

/** How a report is printed. */
enum ReportFormat {
    TEXT,
    JSON,
    JSONL,
    MD;

    String render(Report report, Terminal terminal) {
        return switch (this) {
            case TEXT -> ReportText.render(report, terminal.width(), terminal.colours());
            case MD -> ReportMarkdown.render(report);
            case JSON -> ReportJson.pretty(report);
            case JSONL -> ReportJson.line(report);
        };
    }
}

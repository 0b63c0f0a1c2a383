package dev.soak.agent.cli;

import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.markdown.ReportMarkdown;
import dev.soak.analysis.render.text.ReportText;
import dev.soak.analysis.report.Report;

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

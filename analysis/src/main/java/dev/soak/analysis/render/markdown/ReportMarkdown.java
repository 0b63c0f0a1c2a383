package dev.soak.analysis.render.markdown;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.Timing;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.NoteWording;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.ProductionWording;
import dev.soak.analysis.wording.ReasonWording;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SeriesWording;
import dev.soak.analysis.wording.SuspectWording;
import dev.soak.analysis.wording.WindowWording;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code report.md}: the report as a job summary or a comment shows it. */
public final class ReportMarkdown {
    private static final int MOST_SERIES = 40;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown(Report report) {
        this.report = report;
    }

    public static String render(Report report) {
        return new ReportMarkdown(report).render();
    }

    private String render() {
        line("# Soak: " + report.outcome());
        line("");
        line(Escape.markdown(OutcomeWording.sentence(report.decision().reason())));
        line("");
        Report.Run run = report.run();
        Double work = run.work();
        line((run.bot().isEmpty() ? Escape.code(run.input()) : "Bot " + Escape.code(run.bot())) + ", "
                + HumanFormat.clock(run.seconds()) + " measured"
                + (work == null ? "" : ", " + HumanFormat.number(work) + " requests")
                + (run.startedUtc() == null ? "" : ", started " + Escape.markdown(run.startedUtc())));
        suspects();
        table("Growing", report.growing());
        table("Not judged", report.unjudged());
        sight();
        latency();
        list("Fault windows", WindowWording.lines(report.windows()));
        list("At the rate of production", ProductionWording.lines(report.production()));
        list("Thresholds", ReportWording.thresholds(report));
        AgentCost agent = report.agent();
        if (agent != null) {
            heading("Cost of monitoring");
            line(ReportWording.cost(agent));
        }
        missionControl();
        list("Notes", NoteWording.sentences(report.notes()));
        if (!report.files().isEmpty()) {
            heading("Files");
            report.files().values().forEach(name -> line("- " + Escape.code(name)));
        }
        return text.toString();
    }

    private void suspects() {
        if (report.suspects().isEmpty()) {
            return;
        }
        heading("Suspects");
        for (Suspect suspect : report.suspects()) {
            line("- " + Escape.code(suspect.resource()) + ": **"
                    + Escape.markdown(SuspectWording.headlineOfResource(suspect)) + "**");
            SuspectWording.details(suspect).forEach(more -> line("  - " + Escape.markdown(more)));
            line("  - fingerprint " + Escape.code(suspect.fingerprint()));
        }
    }

    private void table(String title, List<SeriesVerdict> series) {
        if (series.isEmpty()) {
            return;
        }
        heading(title);
        line("| series | verdict | per hour | per 1,000 requests | runs out | why |");
        line("|---|---|---|---|---|---|");
        for (SeriesVerdict one : series.subList(0, Math.min(MOST_SERIES, series.size()))) {
            line("| "
                    + Stream.of(
                                    Escape.code(one.id().toString()),
                                    one.verdict().name(),
                                    cell(SeriesWording.perHour(one)),
                                    cell(SeriesWording.perThousand(one)),
                                    cell(SeriesWording.exhaustion(one)),
                                    cell(ReasonWording.sentence(one.reason(), one.known())))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        if (series.size() > MOST_SERIES) {
            line("");
            line("and " + (series.size() - MOST_SERIES) + " more in `report.json`");
        }
    }

    private static String cell(@Nullable String content) {
        return content == null ? "" : Escape.markdown(content);
    }

    private void sight() {
        List<SeriesVerdict> seen = report.detectable();
        if (seen.isEmpty()) {
            return;
        }
        heading("Minimum detectable growth");
        line(SeriesWording.detectableIn(report.run().seconds()));
        line("");
        line("| series | per hour |");
        line("|---|---|");
        seen.forEach(series -> line("| " + Escape.code(series.id().toString()) + " | "
                + Objects.requireNonNullElse(SeriesWording.detectable(series), "") + " |"));
    }

    private void latency() {
        Latency latency = report.latency();
        if (latency == null) {
            return;
        }
        heading("Latency");
        if (!latency.timings().isEmpty()) {
            line("| | p50 | p90 | p95 | p99 | p99.9 | max | mean | count |");
            line("|---|---|---|---|---|---|---|---|---|");
            for (Map.Entry<String, Timing> entry : latency.timings().entrySet()) {
                Timing timing = entry.getValue();
                String percentiles = ReportWording.percentiles(timing).stream()
                        .map(HumanFormat::seconds)
                        .collect(Collectors.joining(" | "));
                line("| " + Escape.markdown(entry.getKey()) + " | " + percentiles + " | "
                        + HumanFormat.number((double) timing.count()) + " |");
            }
            line("");
        }
        line(Escape.markdown("Requests: " + ReportWording.deliveries(latency)));
    }

    private void missionControl() {
        JmcAnalysis said = report.missionControl();
        if (said == null || said.results().isEmpty()) {
            return;
        }
        heading(ReportWording.missionControl(said));
        for (JmcAnalysis.Result result : said.results()) {
            line("- " + result.severity() + " " + Escape.markdown(result.rule()) + ": "
                    + Escape.markdown(result.summary()));
        }
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            heading(title);
            items.forEach(item -> line("- " + Escape.markdown(item)));
        }
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void line(String ready) {
        text.append(ready).append('\n');
    }
}

package dev.soak.analysis.report;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SeriesCatalog;
import dev.soak.analysis.series.SeriesId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.html}: one file that opens from disk, asks nothing of the network and runs no script. The first screen
 * says what came of the run; a chart a series follows, worst first, then the tables.
 */
public final class ReportHtml {
    private static final int MOST_CHARTS = 40;

    /** The browser is told to hold the page to its word: nothing is loaded and no script is run. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Report report;
    private final Map<String, Series> points = new HashMap<>();
    private final StringBuilder html = new StringBuilder(1 << 16);

    private ReportHtml(Analysis analysis) {
        this.report = analysis.report();
        analysis.measurements()
                .judged()
                .forEach(series -> points.put(series.id().toString(), series));
    }

    public static String render(Analysis analysis) {
        return new ReportHtml(analysis).render();
    }

    private String render() {
        String name = report.run().bot().isEmpty()
                ? report.run().input()
                : report.run().bot();
        raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n");
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        element("title", "Soak: " + report.outcome() + ", " + name);
        raw("<style>\n" + style() + "</style>\n</head>\n<body>\n");
        head(name);
        suspects();
        charts();
        table();
        latency();
        list("Thresholds", ReportParts.thresholds(report));
        AgentCost agent = report.agent();
        if (agent != null) {
            element("h2", "What watching cost");
            element("p", ReportParts.cost(agent));
        }
        list("Notes", report.notes());
        files();
        configuration();
        raw("</body>\n</html>\n");
        return html.toString();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ReportHtml.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(String name) {
        Report.Run run = report.run();
        raw("<header>\n<h1><span class=\"badge " + css(report.outcome()) + "\">" + report.outcome() + "</span> ");
        raw(Escape.markup(name) + "</h1>\n");
        raw("<p class=\"reason\">" + Escape.markup(report.reason()) + "</p>\n");
        Double planned = run.durationSeconds();
        Double work = run.work();
        element(
                "p",
                Human.clock(run.seconds()) + " measured"
                        + (planned == null ? "" : " of " + Human.clock(planned) + " planned")
                        + (work == null ? "" : ", " + Human.number(work) + " PRs")
                        + (run.startedUtc() == null ? "" : ", started " + run.startedUtc()));
        raw("</header>\n");
    }

    private static String css(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "good";
            case INCONCLUSIVE, INTERRUPTED -> "doubtful";
            default -> "bad";
        };
    }

    private void suspects() {
        if (report.suspects().isEmpty()) {
            return;
        }
        element("h2", "Suspects");
        raw("<ul>\n");
        for (Suspect suspect : report.suspects()) {
            raw("<li><strong>" + Escape.markup(suspect.headline()) + "</strong>\n<ul>\n");
            Sentences.suspect(suspect).forEach(line -> element("li", line));
            raw("<li>fingerprint <code>" + Escape.markup(suspect.fingerprint()) + "</code></li>\n</ul></li>\n");
        }
        raw("</ul>\n");
    }

    private void charts() {
        element("h2", "Charts");
        raw("<div class=\"charts\">\n");
        int drawn = 0;
        for (ReportedSeries series : report.series()) {
            Series measured = points.get(series.id());
            if (measured == null || measured.size() < 2 || drawn++ >= MOST_CHARTS) {
                continue;
            }
            raw("<figure>\n<figcaption>" + badge(series) + " <code>" + Escape.markup(series.id()) + "</code> ");
            raw(Escape.markup(SeriesCatalog.describe(measured.id()).meaning()));
            Stream<@Nullable String> said = Stream.of(
                    Sentences.perHour(series),
                    Sentences.perThousand(series),
                    Sentences.exhaustion(series),
                    Sentences.drivenBy(series),
                    series.reason());
            raw("<br>"
                    + Escape.markup(
                            String.join(", ", said.filter(Objects::nonNull).toList())));
            raw("</figcaption>\n" + SvgChart.draw(series, measured) + "\n</figure>\n");
        }
        raw("</div>\n");
        if (drawn == 0) {
            element("p", "Nothing was measured.");
        }
    }

    private static String badge(ReportedSeries series) {
        String css = switch (series.verdict()) {
            case LEAK ->
                series.known() == null && SeriesCatalog.canFail(SeriesId.parse(series.id())) ? "bad" : "doubtful";
            case SUSPECT, INCONCLUSIVE -> "doubtful";
            case BOUNDED, STABLE -> "good";
        };
        return "<span class=\"badge " + css + "\">" + series.verdict() + "</span>";
    }

    private void table() {
        if (report.series().isEmpty()) {
            return;
        }
        element("h2", "All series");
        open("series", "verdict", "per hour", "per 1,000 PRs", "runs out", "smallest growth seen", "end", "why");
        for (ReportedSeries series : report.series()) {
            raw("<tr><td><code>" + Escape.markup(series.id()) + "</code></td><td>" + badge(series) + "</td>");
            cell(Sentences.perHour(series));
            cell(Sentences.perThousand(series));
            cell(Sentences.exhaustion(series));
            cell(Sentences.detectable(series));
            Double end = series.end();
            cell(end == null ? null : Human.value(end, series.unit()));
            cell(series.known() == null ? series.reason() : series.reason() + "; known: " + series.known());
            raw("</tr>\n");
        }
        raw("</tbody></table></div>\n");
    }

    private void latency() {
        Latency latency = report.latency();
        if (latency == null) {
            return;
        }
        element("h2", "Latency");
        if (!latency.timings().isEmpty()) {
            open("what", "p50", "p90", "p95", "p99", "p99.9", "max", "mean", "count");
            latency.timings().forEach((what, timing) -> {
                raw("<tr>");
                cell(what);
                ReportParts.percentiles(timing).forEach(value -> cell(Human.seconds(value)));
                cell(Human.number((double) timing.count()));
                raw("</tr>\n");
            });
            raw("</tbody></table></div>\n");
        }
        element("p", ReportParts.deliveries(latency));
    }

    private void files() {
        if (!report.files().isEmpty()) {
            element("h2", "Files");
            raw("<ul>\n");
            report.files().values().forEach(name -> raw("<li><code>" + Escape.markup(name) + "</code></li>\n"));
            raw("</ul>\n");
        }
    }

    private void configuration() {
        Report.Run run = report.run();
        Map<String, Object> parts = new LinkedHashMap<>();
        putIfThere("Configuration", run.config(), parts);
        putIfThere("JVM", run.jvm(), parts);
        putIfThere("Host", run.host(), parts);
        parts.forEach((title, json) -> {
            raw("<details><summary>" + title + "</summary><pre>");
            raw(Escape.markup(json.toString()));
            raw("</pre></details>\n");
        });
    }

    private static void putIfThere(String title, @Nullable Object json, Map<String, Object> to) {
        if (json != null) {
            to.put(title, json);
        }
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            element("h2", title);
            raw("<ul>\n");
            items.forEach(item -> element("li", item));
            raw("</ul>\n");
        }
    }

    private void open(String... headers) {
        raw("<div class=\"wide\"><table><thead><tr>");
        for (String header : headers) {
            raw("<th scope=\"col\">" + header + "</th>");
        }
        raw("</tr></thead><tbody>\n");
    }

    private void cell(@Nullable String content) {
        raw("<td>" + (content == null ? "" : Escape.markup(content)) + "</td>");
    }

    private void element(String name, String content) {
        raw("<" + name + ">" + Escape.markup(content) + "</" + name + ">\n");
    }

    private void raw(String ready) {
        html.append(ready);
    }
}

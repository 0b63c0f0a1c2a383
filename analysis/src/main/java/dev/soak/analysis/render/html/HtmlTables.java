package dev.soak.analysis.render.html;

import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.Deliveries;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.render.html.HtmlData.Cell;
import dev.soak.analysis.render.html.HtmlData.Table;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SeriesWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the page. */
final class HtmlTables {
    private static final int MOST_CLASSES = 200;

    private HtmlTables() {}

    static List<Table> of(Analysis analysis) {
        List<Table> tables = new ArrayList<>();
        add(latency(analysis.report().latency()), tables);
        add(classes(analysis), tables);
        add(series(analysis.report()), tables);
        add(missionControl(analysis.report().missionControl()), tables);
        return tables;
    }

    private static void add(Table table, List<Table> to) {
        if (!table.rows().isEmpty()) {
            to.add(table);
        }
    }

    private static Table latency(@Nullable Latency latency) {
        List<List<Cell>> rows = new ArrayList<>();
        if (latency != null) {
            latency.timings().forEach((what, timing) -> {
                List<Cell> row = new ArrayList<>();
                row.add(Cell.of(what));
                ReportWording.percentiles(timing).forEach(value -> row.add(Cell.of(HumanFormat.seconds(value), value)));
                row.add(Cell.of(HumanFormat.number((double) timing.count()), (double) timing.count()));
                rows.add(row);
            });
        }
        String deliveries = latency == null ? "" : ReportWording.deliveries(latency);
        return new Table(
                "latency",
                "Latency: " + deliveries,
                List.of("what", "p50", "p90", "p95", "p99", "p99.9", "max", "mean", "count"),
                rows);
    }

    /** The classes whose instances gained most bytes between the first and the last checkpoint. */
    private static Table classes(Analysis analysis) {
        Measurements measurements = analysis.measurements();
        Map<String, Series> instances = new LinkedHashMap<>();
        measurements
                .named("class.instances", Series.Source.CHECKPOINTS)
                .forEach(series -> instances.put(className(series), series));
        Map<String, ReportedSeries> judged = analysis.report().series().stream()
                .filter(series -> series.id().startsWith("class.bytes{"))
                .collect(Collectors.toMap(
                        series -> Objects.requireNonNullElse(series.labels().get("class"), ""), series -> series));
        List<List<Cell>> rows = measurements.named("class.bytes", Series.Source.CHECKPOINTS).stream()
                .filter(series -> gained(series) > 0)
                .sorted(Comparator.comparingDouble(series -> -gained(series)))
                .limit(MOST_CLASSES)
                .map(bytes -> classRow(bytes, instances.get(className(bytes)), judged.get(className(bytes))))
                .toList();
        return new Table(
                "classes",
                "Classes that gained most",
                List.of("class", "objects gained", "per 1,000 PRs", "bytes gained", "bytes at the end", "verdict"),
                rows);
    }

    private static List<Cell> classRow(Series bytes, @Nullable Series instances, @Nullable ReportedSeries judged) {
        double more = gained(bytes);
        double end = Deliveries.last(bytes);
        Double objects = instances == null ? null : gained(instances);
        Double perThousand = instances == null ? null : perThousand(instances);
        return List.of(
                Cell.of(className(bytes)),
                Cell.of(objects == null ? "" : HumanFormat.number(objects), objects),
                Cell.of(perThousand == null ? "" : HumanFormat.number(perThousand), perThousand),
                Cell.of(HumanFormat.bytes(more), more),
                Cell.of(HumanFormat.bytes(end), end),
                judged == null ? Cell.of("") : new Cell(judged.verdict().name(), null, SeverityStyle.of(judged)));
    }

    private static String className(Series series) {
        return Objects.requireNonNullElse(series.id().labels().get("class"), "");
    }

    private static double gained(Series series) {
        return Deliveries.last(series) - series.values()[0];
    }

    private static @Nullable Double perThousand(Series series) {
        double[] work = series.work();
        if (work == null || work[work.length - 1] <= work[0]) {
            return null;
        }
        return 1000 * gained(series) / (work[work.length - 1] - work[0]);
    }

    private static Table missionControl(@Nullable JmcAnalysis said) {
        List<List<Cell>> rows = said == null
                ? List.of()
                : said.results().stream().map(HtmlTables::ruleRow).toList();
        return new Table(
                "mission-control",
                said == null ? "" : ReportWording.missionControl(said),
                List.of("rule", "severity", "score", "on page", "says", "what to do"),
                rows);
    }

    private static List<Cell> ruleRow(JmcAnalysis.Result result) {
        Double score = result.score();
        return List.of(
                Cell.of(result.rule()),
                Cell.of(result.severity().name(), result.severity() == JmcAnalysis.Severity.WARNING ? 1.0 : 0.0),
                Cell.of(score == null ? "" : HumanFormat.number(Math.rint(score)), score),
                Cell.of(result.topic()),
                Cell.of(result.summary()),
                Cell.of(result.solution()));
    }

    private static Table series(Report report) {
        return new Table(
                "series",
                "All series",
                List.of(
                        "series",
                        "verdict",
                        "per hour",
                        "per 1,000 PRs",
                        "runs out",
                        "smallest growth seen",
                        "end",
                        "why"),
                report.series().stream().map(HtmlTables::seriesRow).toList());
    }

    private static List<Cell> seriesRow(ReportedSeries series) {
        Double end = series.end();
        return List.of(
                Cell.of(series.id()),
                new Cell(
                        series.verdict().name(),
                        (double) SeverityOrder.gravity(series.verdict()),
                        SeverityStyle.of(series)),
                Cell.of(SeriesWording.perHour(series), series.slopePerHour()),
                Cell.of(SeriesWording.perThousand(series), series.perWork()),
                Cell.of(SeriesWording.exhaustion(series), series.exhaustsInHours()),
                Cell.of(SeriesWording.detectable(series), series.detectableSlopePerHour()),
                Cell.of(end == null ? "" : HumanFormat.value(end, series.unit()), end),
                Cell.of(series.known() == null ? series.reason() : series.reason() + "; known: " + series.known()));
    }
}

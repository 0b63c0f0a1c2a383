package dev.soak.analysis.render.html;

import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.Deliveries;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.render.html.HtmlData.Cell;
import dev.soak.analysis.render.html.HtmlData.Table;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.ReasonWording;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SeriesWording;
import dev.soak.analysis.wording.SuspectWording;
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
        add(series(analysis.report(), false), tables);
        add(missionControl(analysis.report().missionControl()), tables);
        add(series(analysis.report(), true), tables);
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
                "Latency (" + deliveries + ")",
                List.of("Request", "p50", "p90", "p95", "p99", "p99.9", "Max", "Mean", "Count"),
                rows);
    }

    /** The classes whose instances gained most bytes between the first and the last checkpoint. */
    private static Table classes(Analysis analysis) {
        Measurements measurements = analysis.measurements();
        Map<String, Series> instances = new LinkedHashMap<>();
        measurements
                .of(Resources.CLASS_INSTANCES, Series.Source.CHECKPOINTS)
                .forEach(series -> instances.put(className(series), series));
        // Worst first, so that of the two series of a class the worse one counts.
        Map<String, SeriesVerdict> judged = analysis.report().series().stream()
                .filter(series -> SeverityOrder.isClass(series.id()))
                .collect(Collectors.toMap(
                        series -> Objects.requireNonNullElse(
                                Resources.of(series.id()).partOf(series.id()), ""),
                        series -> series,
                        (worse, other) -> worse));
        List<List<Cell>> rows = measurements.of(Resources.CLASS_BYTES, Series.Source.CHECKPOINTS).stream()
                .filter(series -> !OwnSeries.is(series.id()) && gained(series) > 0)
                .sorted(Comparator.comparingDouble(series -> -gained(series)))
                .limit(MOST_CLASSES)
                .map(bytes -> classRow(bytes, instances.get(className(bytes)), judged.get(className(bytes))))
                .toList();
        return new Table(
                "classes",
                "Classes with the largest growth",
                List.of(
                        "Class",
                        "Instances gained",
                        "Per 1,000 requests",
                        "Bytes gained",
                        "Bytes at the end",
                        "Verdict"),
                rows);
    }

    private static List<Cell> classRow(Series bytes, @Nullable Series instances, @Nullable SeriesVerdict judged) {
        double more = gained(bytes);
        double end = Deliveries.last(bytes);
        Double objects = instances == null ? null : gained(instances);
        // The gain of a class that levelled off is not a rate.
        boolean grows = judged != null && judged.grows();
        Double perThousand = instances == null || !grows ? null : perThousand(instances);
        return List.of(
                Cell.of(SuspectWording.className(className(bytes))),
                Cell.of(objects == null ? "" : HumanFormat.number(objects), objects),
                Cell.of(perThousand == null ? "" : HumanFormat.number(perThousand), perThousand),
                Cell.of(HumanFormat.bytes(more), more),
                Cell.of(HumanFormat.bytes(end), end),
                judged == null ? Cell.of("") : new Cell(judged.verdict().name(), null, SeverityStyle.of(judged)));
    }

    private static String className(Series series) {
        return Objects.requireNonNullElse(Resources.of(series.id()).partOf(series.id()), "");
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
                List.of("Rule", "Severity", "Score", "JMC page", "Finding", "Recommendation"),
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

    private static Table series(Report report, boolean own) {
        return new Table(
                own ? "own-series" : "series",
                own ? "Soak's own series" : "All series",
                List.of(
                        "Series",
                        "Verdict",
                        "Growth per hour",
                        "Growth per 1,000 requests",
                        "Time to limit",
                        "Minimum detectable growth",
                        "Level at the end",
                        "Reason"),
                report.series().stream()
                        .filter(series -> own == OwnSeries.is(series.id()))
                        .map(HtmlTables::seriesRow)
                        .toList());
    }

    private static @Nullable Double estimate(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.estimate());
    }

    private static List<Cell> seriesRow(SeriesVerdict series) {
        Double end = series.end();
        // The slope of a series that does not grow is noise, and would be read as growth.
        boolean grows = series.grows();
        return List.of(
                Cell.of(SeriesWording.name(series.id())),
                new Cell(
                        series.verdict().name(),
                        (double) SeverityOrder.gravity(series.verdict()),
                        SeverityStyle.of(series)),
                grows ? Cell.of(SeriesWording.perHour(series), estimate(series.slopePerHour())) : Cell.of(""),
                grows ? Cell.of(SeriesWording.perThousand(series), estimate(series.perWork())) : Cell.of(""),
                grows ? Cell.of(SeriesWording.exhaustion(series), estimate(series.exhaustsInHours())) : Cell.of(""),
                Cell.of(SeriesWording.detectable(series), series.detectableSlopePerHour()),
                Cell.of(
                        end == null
                                ? ""
                                : HumanFormat.value(end, series.series().unit().ucum()),
                        end),
                Cell.of(ReasonWording.sentence(series.reason(), series.known())));
    }
}

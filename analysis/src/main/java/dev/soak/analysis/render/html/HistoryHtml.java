package dev.soak.analysis.render.html;

import dev.soak.analysis.render.html.HtmlData.Cell;
import dev.soak.analysis.render.html.HtmlData.Slope;
import dev.soak.analysis.render.html.HtmlData.Slopes;
import dev.soak.analysis.render.html.HtmlData.Table;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSeries;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.SeriesWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several runs in one page: how the slope of each series went from run to run. */
public final class HistoryHtml {
    private static final int MOST_SERIES = 60;

    private final List<WrittenReport> runs;
    private final List<Map<String, WrittenSeries>> series = new ArrayList<>();

    private HistoryHtml(List<WrittenReport> runs) {
        this.runs = runs.stream()
                .sorted(Comparator.comparing(
                        report -> Objects.requireNonNullElse(report.run().startedUtc(), "")))
                .toList();
        for (WrittenReport run : this.runs) {
            Map<String, WrittenSeries> byId = new LinkedHashMap<>();
            run.series().forEach(one -> byId.put(one.id(), one));
            series.add(byId);
        }
    }

    /**
     * The page.
     *
     * @param runs at least one; shown in the order in which they started
     */
    public static String render(List<WrittenReport> runs) {
        return HtmlPage.render(data(runs));
    }

    public static HtmlData data(List<WrittenReport> runs) {
        return new HistoryHtml(runs).data();
    }

    private HtmlData data() {
        WrittenReport newest = runs.get(runs.size() - 1);
        return new HtmlData(
                "history",
                ReportHtml.name(newest.run()),
                newest.outcome().name(),
                SeverityStyle.of(newest.outcome()),
                "latest of " + runs.size() + " runs: " + newest.sentence(),
                ReportHtml.facts(newest.run()),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                slopes(),
                List.of(table()),
                List.of());
    }

    /** Of what could fail a run and stands in two of them at least; in the order in which the newest run ranks them. */
    private List<Slopes> slopes() {
        List<String> ids = new ArrayList<>();
        for (int run = runs.size() - 1; run >= 0; run--) {
            series.get(run).keySet().stream().filter(id -> !ids.contains(id)).forEach(ids::add);
        }
        return ids.stream()
                .filter(id -> Resources.canFail(SeriesId.parse(id)))
                .filter(id -> series.stream()
                                .filter(run -> slope(run.get(id)).isPresent())
                                .count()
                        > 1)
                .limit(MOST_SERIES)
                .map(this::slopes)
                .toList();
    }

    private Slopes slopes(String id) {
        String unit = series.stream()
                .map(run -> Optional.ofNullable(run.get(id)))
                .flatMap(Optional::stream)
                .map(WrittenSeries::unit)
                .findFirst()
                .orElse("1");
        List<@Nullable Slope> slopes = new ArrayList<>();
        series.forEach(run -> slopes.add(slope(run.get(id)).orElse(null)));
        return new Slopes(
                id,
                unit,
                HumanFormat.noun(unit),
                Resources.of(SeriesId.parse(id)).meaning(),
                runs.stream().map(HistoryHtml::label).toList(),
                slopes);
    }

    private static Optional<Slope> slope(@Nullable WrittenSeries one) {
        return one == null || one.slopePerHour() == null
                ? Optional.empty()
                : Optional.of(new Slope(
                        one.slopePerHour(),
                        one.slopeLow(),
                        one.slopeHigh(),
                        one.detectableSlopePerHour(),
                        one.verdict().name(),
                        SeverityStyle.of(one.verdict(), one.known() != null, SeriesId.parse(one.id())),
                        growth(one, one.slopePerHour())));
    }

    /** The slope of a series that does not grow is noise, and would be read as growth. */
    private static String growth(WrittenSeries one, double slope) {
        return one.verdict() == Verdict.LEAK || one.verdict() == Verdict.SUSPECT
                ? SeriesWording.perHour(slope, one.slopeLow(), one.slopeHigh(), one.unit())
                : "no growth";
    }

    private static String label(WrittenReport report) {
        String started = report.run().startedUtc();
        return started == null ? report.run().input() : started.replaceFirst("T(\\d\\d:\\d\\d).*", " $1");
    }

    private Table table() {
        return new Table(
                "runs",
                "Runs",
                List.of("Run", "Outcome", "Measured", "Requests", "Suspects", "Reason"),
                runs.stream().map(HistoryHtml::row).toList());
    }

    private static List<Cell> row(WrittenReport report) {
        Report.Run run = report.run();
        Double work = run.work();
        return List.of(
                Cell.of(label(report)),
                new Cell(report.outcome().name(), null, SeverityStyle.of(report.outcome())),
                Cell.of(HumanFormat.clock(run.seconds()), run.seconds()),
                Cell.of(work == null ? "" : HumanFormat.number(work), work),
                Cell.of(Integer.toString(report.suspects().size()), (double)
                        report.suspects().size()),
                Cell.of(report.sentence()));
    }
}

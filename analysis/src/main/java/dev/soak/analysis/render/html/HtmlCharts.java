package dev.soak.analysis.render.html;

import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.SeriesWording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The charts of the page: which series is drawn large, and with how many points. Together they have at most
 * {@value #MOST_POINTS} points, however long the run and however many its series.
 */
public final class HtmlCharts {
    static final int MOST_POINTS = 120_000;
    private static final int MOST_LARGE = 12;
    private static final int MOST_LARGE_CLASSES = 4;
    /** Where little grows, the wholes that could fail a run are shown large nevertheless. */
    private static final int LEAST_LARGE = 6;

    private static final int LARGE_COLUMNS = 1000;
    private static final int MOST_SMALL_COLUMNS = 300;

    private final List<ReportedSeries> judged;
    private final Map<String, Series> samples = new HashMap<>();
    private final Map<String, Series> checkpoints = new HashMap<>();
    private final int smallColumns;

    public HtmlCharts(List<ReportedSeries> judged, Measurements measurements) {
        this.judged = List.copyOf(judged);
        for (Series series : measurements.series()) {
            Map<String, Series> to = series.source() == Series.Source.CHECKPOINTS ? checkpoints : samples;
            to.put(series.id().toString(), series);
        }
        int drawn = Math.max(1, judged.size());
        // Each column has two points, and most series are there twice: from samples and from checkpoints.
        this.smallColumns = Math.min(MOST_SMALL_COLUMNS, (MOST_POINTS - MOST_LARGE * LARGE_COLUMNS * 4) / drawn / 4);
    }

    public List<HtmlSeries> series() {
        List<ReportedSeries> drawn = judged.stream()
                .filter(series -> samples.containsKey(series.id()) || checkpoints.containsKey(series.id()))
                .toList();
        List<ReportedSeries> large = large(drawn);
        List<HtmlSeries> charts = new ArrayList<>();
        large.forEach(series -> charts.add(chart(series, true)));
        drawn.stream().filter(series -> !large.contains(series)).forEach(series -> charts.add(chart(series, false)));
        return charts;
    }

    private static List<ReportedSeries> large(List<ReportedSeries> worstFirst) {
        List<ReportedSeries> large = new ArrayList<>();
        int classes = 0;
        for (ReportedSeries series : worstFirst) {
            boolean isClass = SeverityOrder.isClass(SeriesId.parse(series.id()));
            if (grows(series) && large.size() < MOST_LARGE && (!isClass || classes++ < MOST_LARGE_CLASSES)) {
                large.add(series);
            }
        }
        for (ReportedSeries series : worstFirst) {
            boolean whole = series.labels().isEmpty() && SeriesCatalog.canFail(SeriesId.parse(series.id()));
            if (whole && large.size() < LEAST_LARGE && !large.contains(series)) {
                large.add(series);
            }
        }
        return large;
    }

    static boolean grows(ReportedSeries series) {
        return series.verdict() == Verdict.LEAK || series.verdict() == Verdict.SUSPECT;
    }

    private HtmlSeries chart(ReportedSeries series, boolean large) {
        Stream<@Nullable String> said = Stream.of(
                SeriesWording.perThousand(series),
                SeriesWording.perHour(series),
                SeriesWording.exhaustion(series),
                series.known() == null ? null : "known: " + series.known());
        boolean growing = grows(series);
        return new HtmlSeries(
                series.id(),
                series.unit(),
                HumanFormat.noun(series.unit()),
                SeriesCatalog.describe(SeriesId.parse(series.id())).meaning(),
                series.verdict().name(),
                SeverityStyle.of(series),
                large,
                growing,
                growing ? said.filter(Objects::nonNull).toList() : List.of(),
                SeriesWording.how(series),
                series.settledAfter(),
                series.start(),
                series.end(),
                series.slopePerHour(),
                series.slopeLow(),
                series.slopeHigh(),
                series.onset(),
                series.limit(),
                series.limitName(),
                growing ? series.exhaustsInHours() : null,
                points(samples.get(series.id()), large),
                points(checkpoints.get(series.id()), large));
    }

    private @Nullable HtmlPoints points(@Nullable Series series, boolean large) {
        return series == null
                ? null
                : HtmlPoints.thinned(series.t(), series.values(), large ? LARGE_COLUMNS : smallColumns);
    }
}

package dev.soak.analysis.report;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.GrowthDriver;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A series as it stands in the report: its verdict without its points. Slopes are in the unit of the series per hour or
 * per pull request, times in seconds since the start. What is absent is null, never 0; an end of an interval that lies
 * at infinity is absent.
 *
 * @param id the name with its labels, which {@link dev.soak.analysis.resource.SeriesId#parse} reads
 * @param unit a UCUM code
 * @param source where the points come from
 */
public record ReportedSeries(
        String id,
        Map<String, String> labels,
        String unit,
        Series.Source source,
        Verdict verdict,
        String shape,
        String reason,
        int points,
        @Nullable Double settledAfter,
        @Nullable Double start,
        @Nullable Double end,
        @Nullable Double slopePerHour,
        @Nullable Double slopeLow,
        @Nullable Double slopeHigh,
        @Nullable Double perWork,
        @Nullable Double perWorkLow,
        @Nullable Double perWorkHigh,
        @Nullable GrowthDriver drivenBy,
        @Nullable Double pValue,
        @Nullable Double qValue,
        @Nullable Double detectableSlopePerHour,
        @Nullable Double onset,
        @Nullable Double limit,
        @Nullable String limitName,
        @Nullable Double exhaustsInHours,
        @Nullable Double exhaustsInHoursLow,
        @Nullable Double exhaustsInHoursHigh,
        @Nullable String known) {
    public ReportedSeries {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    public static ReportedSeries of(SeriesVerdict verdict) {
        Series series = verdict.series();
        Interval slope = verdict.slopePerHour();
        Interval work = verdict.perWork();
        Interval onset = verdict.onset();
        Interval hours = verdict.exhaustsInHours();
        return new ReportedSeries(
                series.id().toString(),
                series.id().labels(),
                series.unit().ucum(),
                series.source(),
                verdict.verdict(),
                verdict.shape(),
                verdict.reason(),
                verdict.points(),
                Numbers.finite(verdict.settledAfter()),
                Numbers.finite(verdict.start()),
                Numbers.finite(verdict.end()),
                estimate(slope),
                low(slope),
                high(slope),
                estimate(work),
                low(work),
                high(work),
                verdict.drivenBy(),
                Numbers.finite(verdict.pValue()),
                Numbers.finite(verdict.qValue()),
                Numbers.finite(verdict.detectableSlopePerHour()),
                estimate(onset),
                series.limit().map(Limit::value).orElse(null),
                series.limit().map(Limit::name).orElse(null),
                estimate(hours),
                low(hours),
                high(hours),
                verdict.known());
    }

    private static @Nullable Double low(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.low());
    }

    private static @Nullable Double estimate(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.estimate());
    }

    private static @Nullable Double high(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.high());
    }
}

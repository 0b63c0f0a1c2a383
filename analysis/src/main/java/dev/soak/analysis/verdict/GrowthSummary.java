package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The growth of one series in numbers. What is not known is null.
 *
 * @param series the text of its id
 * @param unit a UCUM code
 * @param limit where the resource ends, in the unit of the series
 * @param exhaustsInHours null for a series that does not grow: the extrapolation would only frighten
 */
public record GrowthSummary(
        String series,
        String unit,
        @Nullable Double slopePerHour,
        @Nullable Limit limit,
        @Nullable Interval exhaustsInHours) {
    public static GrowthSummary of(SeriesVerdict verdict) {
        Interval slope = verdict.slopePerHour();
        Interval hours = verdict.exhaustsInHours();
        return new GrowthSummary(
                verdict.series().id().toString(),
                verdict.series().unit().ucum(),
                slope == null ? null : Numbers.finite(slope.estimate()),
                verdict.series().limit().orElse(null),
                verdict.grows() && hours != null && Double.isFinite(hours.estimate()) ? hours : null);
    }
}

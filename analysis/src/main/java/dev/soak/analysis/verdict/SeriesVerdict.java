package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A series, judged. Absent numbers are null, never 0. Slopes are in units of the series per hour (or per pull
 * request), times in seconds since the start of the run.
 *
 * @param reason one sentence: how the verdict was reached, or why there is none
 * @param shape the word for the form of the curve: {@code flat}, {@code linear}, {@code saturating}, …
 * @param points points the verdict rests on
 * @param settledAfter where the settled part begins
 * @param start level at the start of the settled part
 * @param end level at its end
 * @param perWork growth per pull request
 * @param pValue chance of a trend this strong without growth
 * @param qValue the same, corrected for all the series of the run
 * @param detectableSlopePerHour the smallest slope that would have been detected with 90 % power
 * @param onset when growth began
 * @param exhaustsInHours hours from the end of the run to the limit; infinite ends of the interval mean never
 * @param known the reason given in the list of known growth, where the series is in it
 */
public record SeriesVerdict(
        Series series,
        Verdict verdict,
        String reason,
        String shape,
        int points,
        @Nullable Double settledAfter,
        @Nullable Double start,
        @Nullable Double end,
        @Nullable Interval slopePerHour,
        @Nullable Interval perWork,
        @Nullable GrowthDriver drivenBy,
        @Nullable Double pValue,
        @Nullable Double qValue,
        @Nullable Double detectableSlopePerHour,
        @Nullable Interval onset,
        @Nullable Interval exhaustsInHours,
        @Nullable String known) {
    public SeriesVerdict {
        Objects.requireNonNull(series);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(shape);
    }

    /** The same, as growth that is known. */
    public SeriesVerdict withKnown(String why) {
        return new SeriesVerdict(
                series,
                verdict,
                reason,
                shape,
                points,
                settledAfter,
                start,
                end,
                slopePerHour,
                perWork,
                drivenBy,
                pValue,
                qValue,
                detectableSlopePerHour,
                onset,
                exhaustsInHours,
                why);
    }
}

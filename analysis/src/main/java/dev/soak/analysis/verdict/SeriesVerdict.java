package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Series;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a series. Absent numbers are null, never 0. Slopes are in units of the series per hour, or per unit of
 * work; times are in seconds since the start of the run.
 *
 * @param reason how the verdict was reached, or why there is none
 * @param basis what it rests on
 * @param growth the estimated growth
 * @param significance how sure that is
 * @param known the acceptance, where the series is in the list of accepted growth
 */
public record SeriesVerdict(
        Series series,
        Verdict verdict,
        Reason reason,
        CurveShape shape,
        Basis basis,
        Growth growth,
        Significance significance,
        @Nullable Acceptance known) {
    /**
     * Standard errors of a slope that is called growth in 85 of 100 runs: by simulation, since a slope must be told from the
     * bounded shapes as well as from 0.
     */
    static final double RESOLVABLE_ERRORS = 7;

    public SeriesVerdict {
        Objects.requireNonNull(series);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(shape);
        Objects.requireNonNull(basis);
        Objects.requireNonNull(growth);
        Objects.requireNonNull(significance);
    }

    /**
     * The readings behind a verdict.
     *
     * @param points how many
     * @param settledAfter where the settled part begins
     * @param start level at the start of the settled part
     * @param end level at its end
     * @param transients windows that were left out, because the level returned to its course after them
     */
    public record Basis(
            int points,
            @Nullable Double settledAfter,
            @Nullable Double start,
            @Nullable Double end,
            List<Window> transients) {
        public Basis {
            transients = List.copyOf(transients);
        }

        static Basis of(int points) {
            return new Basis(points, null, null, null, List.of());
        }
    }

    /** A stretch of time, from its first to its last reading, in seconds since the start of the run. */
    public record Window(double from, double to) {}

    /**
     * Estimated growth.
     *
     * @param perWork growth per request
     * @param onset when growth began
     * @param exhaustsInHours hours from the end of the run to the limit; infinite ends of the interval mean never
     */
    public record Growth(
            @Nullable Interval slopePerHour,
            @Nullable Interval perWork,
            @Nullable GrowthDriver drivenBy,
            @Nullable Interval onset,
            @Nullable Interval exhaustsInHours) {
        public static final Growth UNKNOWN = new Growth(null, null, null, null, null);
    }

    /**
     * How sure a verdict is.
     *
     * @param pValue of the hypothesis that the slope is not positive
     * @param qValue the same, FDR-adjusted for all series of the run
     * @param growthProbability that it grows without bound, see {@link dev.soak.analysis.trend.GrowthProbability}; null where
     *     there are too few readings for shapes
     * @param slopeErrorPerHour standard error of the slope, uncertainty of the noise included
     * @param detectableSlopePerHour the minimum detectable slope, at a power of 85 %; null if the run would call no growth of
     *     the series a leak
     */
    public record Significance(
            @Nullable Double pValue,
            @Nullable Double qValue,
            @Nullable Double growthProbability,
            @Nullable Double slopeErrorPerHour,
            @Nullable Double detectableSlopePerHour) {
        public static final Significance UNKNOWN = new Significance(null, null, null, null, null);
    }

    /** A series without a verdict. */
    public static SeriesVerdict inconclusive(Series series, Reason reason) {
        return new SeriesVerdict(
                series,
                Verdict.INCONCLUSIVE,
                reason,
                CurveShape.UNKNOWN,
                Basis.of(series.size()),
                Growth.UNKNOWN,
                Significance.UNKNOWN,
                null);
    }

    /** The same, as accepted growth. */
    public SeriesVerdict withKnown(Acceptance acceptance) {
        return new SeriesVerdict(series, verdict, reason, shape, basis, growth, significance, acceptance);
    }

    /** Whether the series grows, for certain or possibly. */
    public boolean grows() {
        return verdict == Verdict.LEAK || verdict == Verdict.SUSPECT;
    }

    public SeriesId id() {
        return series.id();
    }

    public int points() {
        return basis.points;
    }

    public List<Window> transients() {
        return basis.transients;
    }

    public @Nullable Double settledAfter() {
        return basis.settledAfter;
    }

    public @Nullable Double start() {
        return basis.start;
    }

    public @Nullable Double end() {
        return basis.end;
    }

    public @Nullable Interval slopePerHour() {
        return growth.slopePerHour;
    }

    public @Nullable Interval perWork() {
        return growth.perWork;
    }

    public @Nullable GrowthDriver drivenBy() {
        return growth.drivenBy;
    }

    public @Nullable Interval onset() {
        return growth.onset;
    }

    public @Nullable Interval exhaustsInHours() {
        return growth.exhaustsInHours;
    }

    public @Nullable Double pValue() {
        return significance.pValue;
    }

    public @Nullable Double qValue() {
        return significance.qValue;
    }

    public @Nullable Double growthProbability() {
        return significance.growthProbability;
    }

    /** The smallest slope that stands out of the noise, whether it would be a leak or not. */
    public @Nullable Double resolvableSlopePerHour() {
        Double error = significance.slopeErrorPerHour;
        return error == null ? null : RESOLVABLE_ERRORS * error;
    }

    public @Nullable Double detectableSlopePerHour() {
        return significance.detectableSlopePerHour;
    }
}

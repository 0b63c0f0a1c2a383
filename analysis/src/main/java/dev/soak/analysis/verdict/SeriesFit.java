package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.Medians;
import dev.soak.analysis.trend.Growth;
import dev.soak.analysis.trend.ModelSelection;
import dev.soak.analysis.trend.Observations;
import dev.soak.analysis.trend.SlopeEstimate;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The statistical analysis of one series by itself, before correction for multiple testing.
 *
 * @param points the readings used
 * @param growth the comparison of shapes; null if there are too few points, if all are equal, or for a quiet class count
 * @param exact growth in proportion to the work; null if there is no work
 * @param slopePerHour null if there are too few points
 * @param p one-sided p-value of the null hypothesis that the slope is not positive
 */
public record SeriesFit(
        Series series,
        Observations points,
        @Nullable Growth growth,
        @Nullable ProportionalGrowth exact,
        @Nullable Interval slopePerHour,
        @Nullable Interval perWork,
        double p) {
    static final int FEWEST = 4;
    private static final int QUIET_POINTS = 40;
    /** Few series of a run are asked for their overall slope, so that the error is not shared with all others. */
    private static final double OVERALL_LEVEL = 0.001;

    /** Of a series by itself. */
    static SeriesFit of(Series series) {
        return of(series, ClassLoading.UNKNOWN);
    }

    /** Of a series of a run in which these classes were loaded. */
    static SeriesFit of(Series series, ClassLoading classes) {
        Observations points = ReadingSelector.of(series);
        int n = points.size();
        double resolution = points.resolution();
        if (n < FEWEST) {
            return new SeriesFit(series, points, null, null, null, null, 1);
        }
        if (resolution == 0) {
            return level(series, points, null);
        }
        ProportionalGrowth exact = ProportionalGrowth.of(series, points, resolution, classes);
        if (n < Growth.MIN_POINTS) {
            return of(series, points, exact, resolution);
        }
        if (QuietSeriesFilter.quiet(series, points)) {
            return of(series, points, exact, resolution);
        }
        Growth growth = Growth.of(points);
        if (growth == null) {
            return level(series, points, exact);
        }
        double[] work = points.work();
        SlopeEstimate perWork = growth.perWork();
        return new SeriesFit(
                series,
                points,
                growth,
                exact,
                interval(growth.slope(), growth.unit() / hours(points)),
                perWork == null || work == null ? null : interval(perWork, growth.unit() / (work[n - 1] - work[0])),
                growth.slope().cumulativeProbability(0));
    }

    /** The fit of a constant level. */
    private static SeriesFit level(Series series, Observations points, @Nullable ProportionalGrowth exact) {
        Interval zero = new Interval(0, 0, 0);
        return new SeriesFit(series, points, null, exact, zero, points.work() == null ? null : zero, 1);
    }

    /** The fit of a straight line only. */
    private static SeriesFit of(
            Series series, Observations points, @Nullable ProportionalGrowth exact, double resolution) {
        SlopeEstimate slope = line(points, resolution);
        return new SeriesFit(
                series,
                points,
                null,
                exact,
                interval(slope, 1 / hours(points)),
                exact == null ? null : exact.perWork(),
                slope.cumulativeProbability(0));
    }

    private static SlopeEstimate line(Observations points, double resolution) {
        Observations few = points.reduced(QUIET_POINTS);
        return SlopeEstimate.of(ModelSelection.unit(few.t()), few.y(), List.of(), resolution / Math.sqrt(12));
    }

    private static double hours(Observations points) {
        return (points.t()[points.size() - 1] - points.t()[0]) / 3600;
    }

    /**
     * The slope per hour of all readings, if it is significant and so small that the settled part would not show it: what is
     * taken for settling may be growth that goes on. Empty otherwise.
     */
    OptionalDouble riseUntilSettled() {
        if (settledIndex() == 0) {
            return OptionalDouble.empty();
        }
        SlopeEstimate whole = line(points, points.resolution());
        double perHour = whole.slope() / hours(points);
        boolean hidden = whole.cumulativeProbability(0) < OVERALL_LEVEL
                && perHour < SeriesVerdict.RESOLVABLE_ERRORS * errorPerHour();
        return hidden ? OptionalDouble.of(perHour) : OptionalDouble.empty();
    }

    private static Interval interval(SlopeEstimate slope, double scale) {
        double low = slope.quantile(0.025);
        double high = slope.quantile(0.975);
        double middle = Math.min(Math.max(slope.slope(), low), high);
        return new Interval(low, middle, high).times(scale);
    }

    /** The standard error that corresponds to the confidence interval of the slope, uncertainty of the noise included. */
    double errorPerHour() {
        return slopePerHour == null ? 0 : (slopePerHour.high() - slopePerHour.low()) / 2 / 1.96;
    }

    /** The level at the end of the run: the median of the last points. */
    double end() {
        double[] y = points.y();
        return Medians.of(y, y.length - near(y.length), y.length);
    }

    /** The level at the start of the settled part. */
    double start() {
        double[] y = points.y();
        int from = settledIndex();
        return Medians.of(y, from, Math.min(y.length, from + near(y.length)));
    }

    double settledAfter() {
        return points.t()[settledIndex()];
    }

    /** The index in {@link #points} of the first reading of the settled part. */
    int settledIndex() {
        if (growth == null) {
            return 0;
        }
        double at = growth.points().t()[growth.settled()];
        int i = 0;
        while (i < points.size() - 1 && points.t()[i] < at) {
            i++;
        }
        return i;
    }

    private static int near(int n) {
        return Math.max(1, Math.min(n / 10, 50));
    }
}

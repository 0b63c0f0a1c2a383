package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The growth of a series: its best growing and its best bounded shape, the odds between them, and the slope since the series
 * settled.
 *
 * <p>A series of more than {@value #MAX_POINTS} points is reduced to {@value #POINTS}, single outliers are replaced, and a
 * long sawtooth is replaced by its troughs. Every shape is fitted with and without the season and the rate of work, over time
 * and over work. Positions run from 0 (first point) to 1 (last point); levels are in units of the range of the series.
 */
public final class Growth {
    static final int POINTS = 256;
    /** Series with more points are reduced. */
    private static final int MAX_POINTS = 512;

    /** The error that every shape is assumed to have, as a share of the range. */
    private static final double MODEL_ERROR = 0.006;

    /** Difference of criteria that is strong evidence (A. E. Raftery, Sociol. Methodol. 25 (1995) 111–163). */
    private static final double STRONG = 6;

    public static final int MIN_POINTS = 8;

    private final ModelSelection shapes;
    private final ShapeFit bounded;
    private final ShapeFit growing;
    private final double floorShare;
    private final Observations points;
    private final ShapeFit regime;
    private final SlopeEstimate slope;
    private final @Nullable SlopeEstimate perWork;
    private final double unit;
    private final GrowthProbability probability;

    private Growth(ModelSelection shapes, Observations points, double unit, double floor, double floorShare) {
        this.shapes = shapes;
        this.bounded = shapes.bounded();
        this.growing = shapes.growing();
        this.regime = shapes.regime();
        this.points = points;
        this.unit = unit;
        this.floorShare = floorShare;
        this.slope = slope(regime, ModelSelection.unit(points.t()), floor);
        double[] work = points.work();
        this.perWork = work != null && work[work.length - 1] > work[settled()]
                ? slope(regime, ModelSelection.unit(work), floor)
                : null;
        this.probability = GrowthProbability.of(this);
    }

    /**
     * Fits and compares the shapes.
     *
     * @param all at least {@value #MIN_POINTS} points that are not all equal
     * @return null if the troughs, or the medians of neighbouring points, are all equal: the level then rises only
     *     momentarily
     */
    public static @Nullable Growth of(Observations all) {
        double resolution = all.resolution();
        List<Integer> troughs = Sawtooth.troughs(all.y());
        boolean teeth = !troughs.isEmpty();
        boolean reduce = all.size() > MAX_POINTS;
        Observations points =
                !reduce ? all : troughs.size() >= 20 ? all.at(troughs).reduced(POINTS) : all.reduced(POINTS);
        boolean everyTooth = teeth && !reduce;
        double[] clean = everyTooth ? points.y() : Outliers.removed(points.y(), resolution);
        double unit = range(clean);
        if (unit == 0) {
            clean = points.y();
            unit = range(clean);
        }
        if (unit == 0) {
            return null;
        }
        double[] y = new double[clean.length];
        double middle = Medians.of(clean);
        for (int i = 0; i < y.length; i++) {
            y[i] = (clean[i] - middle) / unit;
        }
        double floor = Math.hypot(MODEL_ERROR, resolution / unit / Math.sqrt(12));
        CovariateColumns saw =
                everyTooth ? Covariates.teeth(ModelSelection.unit(points.t()), y, troughs) : CovariateColumns.NONE;
        ModelSelection selection = ModelSelection.of(points.t(), points.work(), y, saw, floor);
        return new Growth(selection, points.withLevels(clean), unit, floor, troughShare(all, troughs));
    }

    /** The first point of the last regime, among those that the shape was fitted to. */
    private static int settledIndex(ShapeFit fit) {
        double[] clock = fit.clock();
        int settled = 0;
        while (settled < clock.length - 6 && clock[settled] < fit.settled() && fit.settled() > 0) {
            settled++;
        }
        return settled;
    }

    private static SlopeEstimate slope(ShapeFit fit, double[] abscissa, double floor) {
        ShapeData data = fit.data();
        double[] x = fit.slopeAbscissa(data.transients().outside(abscissa));
        int n = x.length;
        int from = settledIndex(fit);
        List<double[]> covariates = fit.covariates();
        List<double[]> tails = new ArrayList<>();
        if (n - from > 4 * (covariates.size() + 2)) {
            for (double[] covariate : covariates) {
                tails.add(Arrays.copyOfRange(covariate, from, n));
            }
        }
        boolean[] restarts = Arrays.copyOfRange(data.restarts(), from, n);
        restarts[0] = true;
        return SlopeEstimate.of(
                Arrays.copyOfRange(x, from, n),
                Arrays.copyOfRange(data.y(), from, n),
                tails,
                floor,
                restarts,
                Arrays.copyOfRange(fit.fit().weights(), from, n));
    }

    private static double range(double[] y) {
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double inner = sorted[(int) (0.97 * (n - 1))] - sorted[(int) (0.03 * (n - 1))];
        return inner > 0 ? inner : sorted[n - 1] - sorted[0];
    }

    /** The best bounded shape. */
    public ShapeFit bounded() {
        return bounded;
    }

    /** The best growing shape. */
    public ShapeFit growing() {
        return growing;
    }

    /** The slope of the troughs relative to that of all points; 1 if the curve is not a sawtooth. */
    public double floorShare() {
        return floorShare;
    }

    private static double troughShare(Observations all, List<Integer> troughs) {
        if (troughs.isEmpty()) {
            return 1;
        }
        Observations low = all.at(troughs);
        double whole = TheilSen.fit(all.t(), all.y(), 0.95).slope();
        return whole > 0 ? TheilSen.fit(low.t(), low.y(), 0.95).slope() / whole : 0;
    }

    /** Whether the bounded shape is clearly better than a straight one, or is itself straight but not flat. */
    public boolean changed() {
        return shapes.straightCriterion() - bounded.criterion() > STRONG
                || (bounded.straight() && bounded.shape() != Shape.FLAT);
    }

    /** The level of the last tenth minus that of the first, in ranges. */
    public double gained() {
        double[] y = points.y();
        int tenth = Math.max(1, y.length / 10);
        return (Medians.of(y, y.length - tenth, y.length) - Medians.of(y, 0, tenth)) / unit;
    }

    /** The natural log odds of growing against bounded, with equal prior probabilities, averaged over the shapes. */
    public double odds() {
        return shapes.odds();
    }

    /** The probability that it grows without bound. */
    public GrowthProbability probability() {
        return probability;
    }

    /** The log odds that work rather than time drives the growth; 0 if the run cannot distinguish them. */
    public double oddsOfWork() {
        return shapes.oddsOfWork();
    }

    /** The onset of growth with its 95 % confidence interval: lower end, estimate, upper end, in the unit of the times. */
    public double[] onset() {
        double[] clock = growing.clock();
        double[] positions = OnsetEstimate.interval(clock, growing.corrected(), growing.noise());
        double[] t = growing.data().transients().outside(points.t());
        double[] times = new double[positions.length];
        for (int k = 0; k < positions.length; k++) {
            int i = 0;
            while (i < clock.length - 1 && clock[i] < positions[k]) {
                i++;
            }
            times[k] = t[i];
        }
        return times;
    }

    /** First and last times of the transients that the slope leaves out. */
    public List<double[]> transients() {
        return regime.data().transients().windows(points.t());
    }

    /** The points that the verdict is based on, outliers replaced. */
    public Observations points() {
        return points;
    }

    /** The index of the first point of the last regime. */
    public int settled() {
        double at = regime.data().transients().outside(points.t())[settledIndex(regime)];
        int i = 0;
        while (points.t()[i] < at) {
            i++;
        }
        return i;
    }

    /** The slope since then, in ranges per run. */
    public SlopeEstimate slope() {
        return slope;
    }

    /** The same over work, in ranges per total work of the run; null if there is no work. */
    public @Nullable SlopeEstimate perWork() {
        return perWork;
    }

    /** The range, in units of the series. */
    public double unit() {
        return unit;
    }

    /** The largest drop of the smoothed curve relative to the growth: at 1, as much has been released before. */
    public double givenBack() {
        double[] level = Outliers.smooth(growing.corrected(), Math.max(1, growing.corrected().length / 16));
        double highest = level[0];
        double fall = 0;
        for (double value : level) {
            highest = Math.max(highest, value);
            fall = Math.max(fall, highest - value);
        }
        return growing.rise() > 0 ? fall / growing.rise() : Double.POSITIVE_INFINITY;
    }

    /** The probability that the slope of the last third is less than a third of that of the growing shape. */
    public double levelledOff() {
        double[] level = growing.corrected();
        int n = level.length;
        int from = Math.max(0, (int) Math.min(n * 0.66, n - 6));
        double[] x = new double[n - from];
        for (int i = from; i < n; i++) {
            x[i - from] = growing.clock()[i];
        }
        if (!(x[x.length - 1] > x[0])) {
            return 1;
        }
        return SlopeEstimate.of(
                        x,
                        Arrays.copyOfRange(level, from, n),
                        List.of(),
                        growing.noise().scale() / 10)
                .cumulativeProbability(growing.endSlope() / 3);
    }
}

package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a series says about growth: the likeliest form that goes on growing, the likeliest that does not, the odds
 * between them, and the slope since the series settled.
 *
 * <p>The series is reduced to {@value #POINTS} points if it has more than {@value #FEW}, single outliers are taken out, and a sawtooth is
 * replaced by its troughs. Every form is fitted with and without the season and the rate of work, over time and over
 * work. Lengths are counted from the first point (0) to the last (1), levels in units of the range of the series.
 */
public final class Growth {
    static final int POINTS = 256;
    /** Up to so many points nothing is reduced. */
    private static final int FEW = 512;

    /** No form is believed to be exact beyond this share of the range. */
    private static final double EXACT = 0.006;

    /** Difference of criteria that is strong evidence (A. E. Raftery, Sociol. Methodol. 25 (1995) 111–163). */
    private static final double STRONG = 6;

    public static final int FEWEST = 8;

    private final ShapeFit bounded;
    private final ShapeFit growing;
    private final double floorShare;
    private final Observations points;
    private final SlopeEstimate slope;
    private final @Nullable SlopeEstimate perWork;
    private final double unit;
    private final int settled;
    private final double[] clock;
    private final double oddsOfWork;
    private final double unchanging;

    private Growth(
            ShapeFit bounded,
            ShapeFit growing,
            double floorShare,
            Observations points,
            SlopeEstimate slope,
            @Nullable SlopeEstimate perWork,
            double unit,
            int settled,
            double[] clock,
            double oddsOfWork,
            double unchanging) {
        this.bounded = bounded;
        this.growing = growing;
        this.floorShare = floorShare;
        this.points = points;
        this.slope = slope;
        this.perWork = perWork;
        this.unit = unit;
        this.settled = settled;
        this.clock = clock;
        this.oddsOfWork = oddsOfWork;
        this.unchanging = unchanging;
    }

    /**
     * Weighs the forms.
     *
     * @param all at least {@value #FEWEST} points that are not all alike
     * @return null where the troughs, or the medians of neighbouring points, are all alike: now and then there is more
     *     for a moment, and it does not stay
     */
    public static @Nullable Growth of(Observations all) {
        double resolution = all.resolution();
        List<Integer> troughs = Sawtooth.troughs(all.y());
        boolean teeth = !troughs.isEmpty();
        boolean cut = all.size() > FEW;
        Observations points =
                !cut ? all : troughs.size() >= 20 ? all.at(troughs).reduced(POINTS) : all.reduced(POINTS);
        List<double[]> saw = teeth && !cut ? Covariates.teeth(all.size(), troughs) : List.of();
        double[] clean = saw.isEmpty() ? Outliers.removed(points.y(), resolution) : points.y();
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
        double floor = Math.hypot(EXACT, resolution / unit / Math.sqrt(12));
        ModelSelection forms = ModelSelection.of(points.t(), points.work(), y, saw, floor);
        ShapeFit winner = forms.regime();
        double[] clock = winner.clock();
        int settled = 0;
        while (settled < y.length - 6 && clock[settled] < winner.settled() && winner.settled() > 0) {
            settled++;
        }
        double[] x = ModelSelection.unit(points.t());
        List<double[]> covariates = winner.covariates();
        SlopeEstimate slope = slope(x, y, covariates, settled, floor);
        double[] work = points.work();
        SlopeEstimate perWork = null;
        if (work != null && work[work.length - 1] > work[settled]) {
            perWork = slope(ModelSelection.unit(work), y, covariates, settled, floor);
        }
        return new Growth(
                forms.bounded(),
                forms.growing(),
                troughShare(all, troughs),
                points.withLevels(clean),
                slope,
                perWork,
                unit,
                settled,
                forms.growing().clock(),
                forms.oddsOfWork(),
                forms.unchanging());
    }

    private static SlopeEstimate slope(double[] x, double[] y, List<double[]> covariates, int from, double floor) {
        int n = y.length;
        List<double[]> tails = new ArrayList<>();
        if (n - from > 4 * (covariates.size() + 2)) {
            for (double[] covariate : covariates) {
                tails.add(Arrays.copyOfRange(covariate, from, n));
            }
        }
        return SlopeEstimate.of(Arrays.copyOfRange(x, from, n), Arrays.copyOfRange(y, from, n), tails, floor);
    }

    private static double range(double[] y) {
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double inner = sorted[(int) (0.97 * (n - 1))] - sorted[(int) (0.03 * (n - 1))];
        return inner > 0 ? inner : sorted[n - 1] - sorted[0];
    }

    /** The likeliest form that does not go on growing. */
    public ShapeFit bounded() {
        return bounded;
    }

    /** The likeliest form that does. */
    public ShapeFit growing() {
        return growing;
    }

    /** The slope of the troughs over that of all points; 1 where the curve is no sawtooth. */
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

    /** Whether the bounded form is believed rather than a level that does not change its ways. */
    public boolean changed() {
        return unchanging - bounded.criterion() > STRONG || (bounded.straight() && bounded.shape() != Shape.FLAT);
    }

    /** The level of the last tenth less that of the first, in ranges. */
    public double gained() {
        double[] y = points.y();
        int tenth = Math.max(1, y.length / 10);
        return (Medians.of(y, y.length - tenth, y.length) - Medians.of(y, 0, tenth)) / unit;
    }

    /** Logarithm of the odds that it goes on growing; natural, the two sides held equally likely before. */
    public double odds() {
        return (bounded.criterion() - growing.criterion()) / 2;
    }

    /** Logarithm of the odds that work rather than time is what it grows with; 0 where the run cannot tell. */
    public double oddsOfWork() {
        return oddsOfWork;
    }

    /** When the last regime of the growing form began, with an interval of 95 %, in the unit of the times. */
    public double[] onset() {
        double[] place = OnsetEstimate.interval(clock, growing.corrected(), growing.noise());
        double[] t = points.t();
        double[] times = new double[place.length];
        for (int k = 0; k < place.length; k++) {
            int i = 0;
            while (i < clock.length - 1 && clock[i] < place[k]) {
                i++;
            }
            times[k] = t[i];
        }
        return times;
    }

    /** Points that the verdict rests on, outliers replaced. */
    public Observations points() {
        return points;
    }

    /** The first point of the last regime. */
    public int settled() {
        return settled;
    }

    /** Slope since then, in ranges per run. */
    public SlopeEstimate slope() {
        return slope;
    }

    /** The same over work, in ranges per all the work of the run; null where there is no work. */
    public @Nullable SlopeEstimate perWork() {
        return perWork;
    }

    /** The range, in units of the series. */
    public double unit() {
        return unit;
    }

    /** The deepest fall of the smoothed curve, over what the growth has added: at 1 it has all come back before. */
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

    /** What the level has really gained since the last regime began, over what its slope says. */
    public double netShare() {
        double[] level = Outliers.smooth(growing.corrected(), Math.max(1, growing.corrected().length / 16));
        int from = 0;
        while (from < level.length - 1 && clock[from] < growing.settled()) {
            from++;
        }
        return growing.rise() > 0 ? (level[level.length - 1] - level[from]) / growing.rise() : 0;
    }

    /** The chance that the slope of the last third is less than a third of what the growing form says. */
    public double levelledOff() {
        double[] level = growing.corrected();
        int n = level.length;
        int from = Math.max(0, (int) Math.min(n * 0.66, n - 6));
        double[] x = new double[n - from];
        for (int i = from; i < n; i++) {
            x[i - from] = clock[i];
        }
        if (!(x[x.length - 1] > x[0])) {
            return 1;
        }
        return SlopeEstimate.of(
                        x,
                        Arrays.copyOfRange(level, from, n),
                        List.of(),
                        growing.noise().scale() / 10)
                .below(growing.endSlope() / 3);
    }
}

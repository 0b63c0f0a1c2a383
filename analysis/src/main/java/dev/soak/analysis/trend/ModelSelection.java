package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Model selection: all shapes over time and over work, with and without season and load, and of these the best growing and the
 * best bounded one.
 */
public final class ModelSelection {
    /** Work that is proportional to time within this share of the run is not used as a clock of its own. */
    private static final double SAME_CLOCK = 0.02;

    /** Correlation of rate and time above which growth with time and a level that follows the load are confounded. */
    private static final double CONFOUNDED_CORRELATION = 0.5;

    /** Bonus of the load model, in units of the criterion, if it is confounded with growth. */
    private static final double LOAD_BONUS = 10;
    /** Difference of criteria above which a shape with a break is preferred to a straight line. */
    private static final double DECISIVE = 14;

    private static final Set<Shape> STRAIGHT =
            EnumSet.of(Shape.FLAT, Shape.LINEAR, Shape.DECREASING, Shape.PERIODIC, Shape.FOLLOWS_LOAD);

    private final double floor;
    private final double[] y;
    private final double[] x;
    private double growingOverTime = Double.POSITIVE_INFINITY;
    private double growingOverWork = Double.POSITIVE_INFINITY;
    private @Nullable ShapeFit straight;
    private @Nullable ShapeFit bounded;
    private @Nullable ShapeFit growing;

    private ModelSelection(double[] x, double[] y, double floor) {
        this.x = x;
        this.y = y;
        this.floor = floor;
    }

    static ModelSelection of(double[] t, double @Nullable [] work, double[] y, List<double[]> teeth, double floor) {
        double[] x = unit(t);
        ModelSelection selection = new ModelSelection(x, y, floor);
        List<double[]> season = teeth.isEmpty() ? Covariates.season(x, y) : teeth;
        double[] rate = null;
        double[] w = null;
        if (work != null && work[work.length - 1] > work[0]) {
            w = unit(work);
            double apart = 0;
            for (int i = 0; i < w.length; i++) {
                apart = Math.max(apart, Math.abs(w[i] - x[i]));
            }
            if (apart < SAME_CLOCK) {
                w = null;
            }
            rate = Covariates.rate(x, work, y);
        }
        selection.fit(x, List.of(), Shape.FLAT);
        if (!season.isEmpty()) {
            selection.fit(x, season, Shape.PERIODIC);
        }
        if (rate != null) {
            selection.fit(x, List.of(rate), Shape.FOLLOWS_LOAD);
            selection.preferLoadModel(x, rate);
        }
        if (w != null) {
            selection.fit(w, List.of(), Shape.FLAT);
            if (rate != null) {
                selection.fit(w, List.of(rate), Shape.FOLLOWS_LOAD);
            }
        }
        return selection;
    }

    /** If the load increases during the run, a level that follows it must be clearly refuted, not only be less likely. */
    private void preferLoadModel(double[] x, double[] rate) {
        OrthogonalLeastSquares.Fit level = new OrthogonalLeastSquares(y, List.of(ones(y.length))).fit(rate);
        if (level == null || level.beta(0) <= 0 || Covariates.correlation(rate, x) < CONFOUNDED_CORRELATION) {
            return;
        }
        Noise noise = Noise.fit(level.residual(), floor);
        double criterion = ShapeFit.criterion(noise, 2, y.length) - LOAD_BONUS;
        if (bounded == null || criterion < bounded.criterion()) {
            bounded = new ShapeFit(
                    Shape.FOLLOWS_LOAD, criterion, 0, 0, noise, level.residual(), x, List.of(rate), List.of());
        }
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private void fit(double[] clock, List<double[]> columns, Shape flat) {
        for (ShapeFit fit : ShapeSearch.fits(clock, y, columns, flat, floor)) {
            if (STRAIGHT.contains(fit.shape()) && fit.straight()) {
                straight = better(fit, straight);
            }
            if (!fit.shape().grows()) {
                bounded = better(fit, bounded);
                continue;
            }
            growing = better(fit, growing);
            if (clock == x) {
                growingOverTime = Math.min(growingOverTime, fit.criterion());
            } else {
                growingOverWork = Math.min(growingOverWork, fit.criterion());
            }
        }
    }

    private static ShapeFit better(ShapeFit fit, @Nullable ShapeFit best) {
        return best == null || fit.criterion() < best.criterion() ? fit : best;
    }

    /**
     * The shape whose last regime determines the slope: a straight line through the whole run, unless the likelier side has a
     * shape that is better by more than a search for breaks finds in autocorrelated noise. The slope of a tail that was
     * selected for being steep would be wrong more often than its confidence interval says.
     */
    ShapeFit regime() {
        ShapeFit winner = odds() > 0 ? growing() : bounded();
        ShapeFit line = straight;
        if (line == null || line.criterion() - winner.criterion() > DECISIVE) {
            return winner;
        }
        return line;
    }

    /** Rescales increasing values to 0 to 1. */
    public static double[] unit(double[] values) {
        int n = values.length;
        double[] unit = new double[n];
        for (int i = 0; i < n; i++) {
            unit[i] = (values[i] - values[0]) / (values[n - 1] - values[0]);
        }
        return unit;
    }

    double odds() {
        return growing == null ? Double.NEGATIVE_INFINITY : (bounded().criterion() - growing.criterion()) / 2;
    }

    /** The criterion of the best straight shape. */
    double straightCriterion() {
        return straight == null ? Double.POSITIVE_INFINITY : straight.criterion();
    }

    /** The log odds that work rather than time drives the growth; 0 if work is proportional to time. */
    double oddsOfWork() {
        return Double.isInfinite(growingOverWork) ? 0 : (growingOverTime - growingOverWork) / 2;
    }

    ShapeFit bounded() {
        if (bounded == null) {
            throw new IllegalStateException("no shape was fitted");
        }
        return bounded;
    }

    /** The best growing shape; the best bounded one if no shape grows. */
    ShapeFit growing() {
        return growing == null ? bounded() : growing;
    }
}

package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All forms over time and over work, with and without season and load: the best that grows, the best that does not. */
public final class ModelSelection {
    /** Work that is proportional to time within this share of the run is no clock of its own. */
    private static final double SAME_CLOCK = 0.02;

    /** Correlation of rate and time beyond which growth with time and level with load are confounded. */
    private static final double RAMP = 0.5;

    private static final double CONFOUNDED = 10;
    /** Difference of criteria beyond which a broken line is believed. */
    private static final double CLEAR = 14;

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
        ModelSelection forms = new ModelSelection(x, y, floor);
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
        forms.over(x, List.of(), Shape.FLAT);
        if (!season.isEmpty()) {
            forms.over(x, season, Shape.PERIODIC);
        }
        if (rate != null) {
            forms.over(x, List.of(rate), Shape.FOLLOWS_LOAD);
            forms.favourLoad(x, rate);
        }
        if (w != null) {
            forms.over(w, List.of(), Shape.FLAT);
            if (rate != null) {
                forms.over(w, List.of(rate), Shape.FOLLOWS_LOAD);
            }
        }
        return forms;
    }

    /** Where the load climbs as the run goes on, what follows it must be refuted, not only be less likely. */
    private void favourLoad(double[] x, double[] rate) {
        OrthogonalLeastSquares.Fit level = new OrthogonalLeastSquares(y, List.of(ones(y.length))).fit(rate);
        if (level == null || level.beta(0) <= 0 || Covariates.correlation(rate, x) < RAMP) {
            return;
        }
        Noise noise = Noise.fit(level.residual(), floor);
        double criterion = ShapeFit.criterion(noise, 2, y.length) - CONFOUNDED;
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

    private void over(double[] clock, List<double[]> columns, Shape flat) {
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
     * The form whose last regime the slope is read from: a straight line through all of the run, unless the likelier
     * side has a form that is better beyond what the search for its breaks finds in any noise with memory. A slope
     * read from a tail that was picked for being steep would be wrong more often than its interval says.
     */
    ShapeFit regime() {
        ShapeFit winner = odds() > 0 ? growing() : bounded();
        ShapeFit line = straight;
        if (line == null || line.criterion() - winner.criterion() > CLEAR) {
            return winner;
        }
        return line;
    }

    /** From 0 to 1. */
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

    /** Criterion of the best straight form. */
    double unchanging() {
        return straight == null ? Double.POSITIVE_INFINITY : straight.criterion();
    }

    /** Logarithm of the odds that work rather than time drives the growth; 0 where the two are one clock. */
    double oddsOfWork() {
        return Double.isInfinite(growingOverWork) ? 0 : (growingOverTime - growingOverWork) / 2;
    }

    ShapeFit bounded() {
        if (bounded == null) {
            throw new IllegalStateException("no form was fitted");
        }
        return bounded;
    }

    /** Where no form grows, the best of the others. */
    ShapeFit growing() {
        return growing == null ? bounded() : growing;
    }
}

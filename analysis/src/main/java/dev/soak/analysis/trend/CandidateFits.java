package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the searches for forms share: the data, columns to make forms of, and the fits found so far. */
final class CandidateFits {
    /** Steps of the golden section: a place is found to a hundredth of the distance between two grid points. */
    private static final int GOLDEN_STEPS = 10;

    /** Points on which places are searched for: smooth forms need no more. */
    private static final int COARSE = 100;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double[] x;
    private final double floor;
    private final List<double[]> covariates;
    private final OrthogonalLeastSquares basis;
    private final List<ShapeFit> fits = new ArrayList<>();
    /** The same with fewer points, to look for places on; this board where it has few. */
    private final CandidateFits coarse;

    CandidateFits(double[] x, double[] y, List<double[]> covariates, double floor) {
        this.x = x;
        this.floor = floor;
        this.covariates = covariates;
        List<double[]> common = new ArrayList<>();
        common.add(column(at -> 1));
        common.addAll(covariates);
        this.basis = new OrthogonalLeastSquares(y, common);
        this.coarse = x.length <= COARSE
                ? this
                : new CandidateFits(
                        means(x),
                        means(y),
                        covariates.stream().map(CandidateFits::means).toList(),
                        floor);
    }

    private static double[] means(double[] column) {
        double[] means = new double[COARSE];
        for (int b = 0; b < COARSE; b++) {
            int from = b * column.length / COARSE;
            int to = (b + 1) * column.length / COARSE;
            for (int i = from; i < to; i++) {
                means[b] += column[i] / (to - from);
            }
        }
        return means;
    }

    /** A form with one place to choose. */
    interface Place {
        OrthogonalLeastSquares.@Nullable Fit at(CandidateFits on, double place);
    }

    /** A form with two. */
    interface Places {
        OrthogonalLeastSquares.@Nullable Fit at(CandidateFits on, double first, double second);
    }

    /** A column by the abscissa. */
    interface Curved {
        double at(double x);
    }

    /** The best fit of a search, and where it was found. */
    record Best(OrthogonalLeastSquares.Fit fit, double first, double second) {}

    double[] x() {
        return x;
    }

    OrthogonalLeastSquares basis() {
        return basis;
    }

    double floor() {
        return floor;
    }

    List<ShapeFit> fits() {
        return fits;
    }

    double[] column(Curved curve) {
        double[] column = new double[x.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = curve.at(x[i]);
        }
        return column;
    }

    double[] hinge(double c) {
        return column(at -> Math.max(at - c, 0));
    }

    double[] jump(double c) {
        return column(at -> at > c ? 1 : 0);
    }

    double[] decay(double tau) {
        return column(at -> Math.exp(-at / tau));
    }

    /** Evenly spaced places. */
    static double[] grid(double from, double to, double step) {
        double[] grid = new double[(int) Math.floor((to - from) / step + 1e-9) + 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = from + i * step;
        }
        return grid;
    }

    OrthogonalLeastSquares.@Nullable Fit fit(double[]... columns) {
        return basis.fit(columns);
    }

    /** The best place on a grid, then between its neighbours: where noise is small, half a grid step is a bad fit. */
    @Nullable
    Best search(double[] grid, Place form) {
        Best best = null;
        int near = 0;
        for (int k = 0; k < grid.length; k++) {
            best = better(form.at(coarse, grid[k]), grid[k], 0, best);
            near = best != null && best.first == grid[k] ? k : near;
        }
        if (best == null) {
            return null;
        }
        Best place = coarse.golden(best, grid[Math.max(near - 1, 0)], grid[Math.min(near + 1, grid.length - 1)], form);
        return better(form.at(this, place.first), place.first, 0, null);
    }

    /** The same for two places, the second above the first where the form wants it so. */
    @Nullable
    Best search(double[] firsts, double[] seconds, Places form) {
        Best best = null;
        for (double first : firsts) {
            for (double second : seconds) {
                best = better(form.at(coarse, first, second), first, second, best);
            }
        }
        if (best == null) {
            return null;
        }
        for (int round = 0; round < 2; round++) {
            Best now = best;
            double reach = 0.6 * nearest(firsts, now.first);
            Best first =
                    coarse.golden(now, now.first - reach, now.first + reach, (on, at) -> form.at(on, at, now.second));
            Best then = new Best(first.fit, now.second, 0);
            double other = 0.6 * nearest(seconds, now.second);
            Best second = coarse.golden(
                    then, now.second - other, now.second + other, (on, at) -> form.at(on, first.first, at));
            best = new Best(second.fit, first.first, second.first);
        }
        return better(form.at(this, best.first, best.second), best.first, best.second, null);
    }

    private static double nearest(double[] grid, double place) {
        double least = place;
        for (double other : grid) {
            if (other != place) {
                least = Math.min(least, Math.abs(other - place));
            }
        }
        return least;
    }

    private Best golden(Best best, double from, double to, Place form) {
        double low = from;
        double high = to;
        Best found = best;
        for (int step = 0; step < GOLDEN_STEPS && high > low; step++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            OrthogonalLeastSquares.Fit left = form.at(this, a);
            OrthogonalLeastSquares.Fit right = form.at(this, b);
            if (left == null || right == null) {
                return found;
            }
            found = either(left, a, found);
            found = either(right, b, found);
            if (left.squares() < right.squares()) {
                high = b;
            } else {
                low = a;
            }
        }
        return found;
    }

    private static Best either(OrthogonalLeastSquares.Fit fit, double place, Best best) {
        return fit.squares() < best.fit.squares() ? new Best(fit, place, best.second) : best;
    }

    static @Nullable Best better(
            OrthogonalLeastSquares.@Nullable Fit fit, double first, double second, @Nullable Best best) {
        return fit != null && (best == null || fit.squares() < best.fit.squares())
                ? new Best(fit, first, second)
                : best;
    }

    /** A form that rises at its end if this slope is positive, and is called otherwise if not. */
    static Shape rising(double slope, Shape grows, Shape otherwise) {
        return slope > 0 ? grows : otherwise;
    }

    void add(Shape shape, OrthogonalLeastSquares.Fit fit, double parameters, double settled, double endSlope) {
        add(shape, fit, parameters, 0, settled, endSlope);
    }

    /** The same for a form that is charged more than it has parameters. */
    void add(
            Shape shape,
            OrthogonalLeastSquares.Fit fit,
            double parameters,
            double charge,
            double settled,
            double endSlope) {
        add(shape, fit.residual(), fit.corrected(), parameters, charge, settled, endSlope, List.of());
    }

    void add(
            Shape shape,
            double[] residual,
            double[] corrected,
            double parameters,
            double charge,
            double settled,
            double endSlope,
            List<double[]> beside) {
        double all = basis.common() + parameters;
        if (parameters > 1 && all > Math.max(3.5, x.length / 4.0)) {
            return;
        }
        Noise noise = Noise.fit(residual, floor);
        double criterion = ShapeFit.criterion(noise, all + charge, x.length);
        fits.add(new ShapeFit(shape, criterion, settled, endSlope, noise, corrected, x, covariates, beside));
    }
}

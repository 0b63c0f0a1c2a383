package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state shared by the searches for shapes: the data, whitened by the noise of the search, and the candidates found so far.
 * Positions and time constants are those of the smallest sum of squares of the whitened residuals.
 */
final class CandidateFits {
    /** Steps of the golden-section search, which locate a parameter to a hundredth of the grid spacing. */
    private static final int GOLDEN_STEPS = 10;

    /** Points used to search for parameters; smooth shapes need no more. */
    private static final int COARSE = 100;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final ShapeData data;
    private final double[] x;
    private final Noise noise;
    private final OrthogonalLeastSquares basis;
    private final List<Candidate> candidates = new ArrayList<>();
    /** The same data reduced to {@value #COARSE} points, for searches; this object if it has no more. */
    private final CandidateFits coarse;

    /**
     * Starts a search.
     *
     * @param noise of the search
     */
    CandidateFits(ShapeData data, Noise noise) {
        this.data = data;
        this.x = data.clock();
        this.noise = noise;
        this.basis = new OrthogonalLeastSquares(
                whitened(data.y()), data.common().stream().map(this::whitened).toList());
        this.coarse = x.length <= COARSE ? this : new CandidateFits(data.means(COARSE), coarser(noise, x.length));
    }

    /** The autocorrelation between the means of blocks; what is not carried over averages out. */
    private static Noise coarser(Noise noise, int points) {
        return new Noise(Math.pow(noise.phi(), points / (double) COARSE), 0, noise.scale(), noise.logLikelihood());
    }

    private double[] whitened(double[] column) {
        if (noise.phi() == 0) {
            return column;
        }
        double[] to = new double[column.length];
        Noise.whiten(column, data.restarts(), noise.phi(), noise.theta(), to);
        return to;
    }

    /** The sum of squares of a shape with one nonlinear parameter: a position or a time constant; not a number if it has no fit. */
    interface OneParameterShape {
        double at(CandidateFits on, double parameter);
    }

    /** The same of a shape with two nonlinear parameters. */
    interface TwoParameterShape {
        double at(CandidateFits on, double first, double second);
    }

    /** The least sum of squares of a search with its nonlinear parameters. */
    record Best(double squares, double first, double second) {}

    double[] x() {
        return x;
    }

    OrthogonalLeastSquares basis() {
        return basis;
    }

    double floor() {
        return data.floor();
    }

    ShapeData data() {
        return data;
    }

    /** Whether the search assumes white noise. */
    boolean white() {
        return noise.phi() == 0;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    double[] column(DoubleUnaryOperator function) {
        double[] column = new double[x.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = function.applyAsDouble(x[i]);
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

    /** Evenly spaced parameters. */
    static double[] grid(double from, double to, double step) {
        double[] grid = new double[(int) Math.floor((to - from) / step + 1e-9) + 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = from + i * step;
        }
        return grid;
    }

    /** The sum of squares with these columns; not a number if they are linearly dependent. */
    double squares(double[]... columns) {
        return basis.squares(whitened(columns));
    }

    private double[][] whitened(double[][] columns) {
        double[][] white = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            white[j] = whitened(columns[j]);
        }
        return white;
    }

    /** The best point of a grid, among coarse points. */
    @Nullable
    Best coarse(double[] grid, OneParameterShape shape) {
        Best best = null;
        for (double parameter : grid) {
            best = better(shape.at(coarse, parameter), parameter, 0, best);
        }
        return best;
    }

    /** Searches a grid, then between its best point's neighbours: with little noise, half a grid step off is a bad fit. */
    @Nullable
    Best search(double[] grid, OneParameterShape shape) {
        Best best = null;
        int near = 0;
        for (int k = 0; k < grid.length; k++) {
            best = better(shape.at(coarse, grid[k]), grid[k], 0, best);
            near = best != null && best.first == grid[k] ? k : near;
        }
        if (best == null) {
            return null;
        }
        Best refined =
                coarse.golden(best, grid[Math.max(near - 1, 0)], grid[Math.min(near + 1, grid.length - 1)], shape);
        return better(shape.at(this, refined.first), refined.first, 0, null);
    }

    /** Searches a grid of two parameters, then refines each in turn, twice. */
    @Nullable
    Best search(double[] firsts, double[] seconds, TwoParameterShape shape) {
        Best best = null;
        for (double first : firsts) {
            for (double second : seconds) {
                best = better(shape.at(coarse, first, second), first, second, best);
            }
        }
        if (best == null) {
            return null;
        }
        for (int round = 0; round < 2; round++) {
            Best now = best;
            double firstReach = 0.6 * nearest(firsts, now.first);
            Best first = coarse.golden(
                    now, now.first - firstReach, now.first + firstReach, (on, at) -> shape.at(on, at, now.second));
            Best then = new Best(first.squares, now.second, 0);
            double secondReach = 0.6 * nearest(seconds, now.second);
            Best second = coarse.golden(
                    then,
                    now.second - secondReach,
                    now.second + secondReach,
                    (on, at) -> shape.at(on, first.first, at));
            best = new Best(second.squares, first.first, second.first);
        }
        return better(shape.at(this, best.first, best.second), best.first, best.second, null);
    }

    /** The distance to the nearest other point of a grid. */
    private static double nearest(double[] grid, double parameter) {
        double least = parameter;
        for (double other : grid) {
            if (other != parameter) {
                least = Math.min(least, Math.abs(other - parameter));
            }
        }
        return least;
    }

    /** Golden-section search between two values of the first parameter. */
    private Best golden(Best best, double from, double to, OneParameterShape shape) {
        double low = from;
        double high = to;
        Best found = best;
        for (int step = 0; step < GOLDEN_STEPS && high > low; step++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            double left = shape.at(this, a);
            double right = shape.at(this, b);
            if (Double.isNaN(left + right)) {
                return found;
            }
            found = either(left, a, found);
            found = either(right, b, found);
            if (left < right) {
                high = b;
            } else {
                low = a;
            }
        }
        return found;
    }

    private static Best either(double squares, double parameter, Best best) {
        return squares < best.squares ? new Best(squares, parameter, best.second) : best;
    }

    static @Nullable Best better(double squares, double first, double second, @Nullable Best best) {
        boolean isBetter = best == null ? !Double.isNaN(squares) : squares < best.squares;
        return isBetter ? new Best(squares, first, second) : best;
    }

    /** Adds a shape all of whose columns are its trend. */
    void add(
            double parameters,
            double penalty,
            double settled,
            Function<double[], Candidate.End> end,
            double[]... columns) {
        add(parameters, penalty, settled, end, columns.length, columns);
    }

    /** Adds a shape, unless there are too few points for its parameters or its columns are linearly dependent. */
    void add(
            double parameters,
            double penalty,
            double settled,
            Function<double[], Candidate.End> end,
            int trendColumns,
            double[]... columns) {
        double all = basis.common() + parameters;
        if (parameters > 1 && all > Math.max(3.5, x.length / 4.0)) {
            return;
        }
        OrthogonalLeastSquares.Fit fit = basis.fit(whitened(columns));
        if (fit == null) {
            return;
        }
        int starts = Noise.count(data.restarts());
        Noise found = noise.phi() == 0
                ? Noise.fit(fit.residual(), data.restarts(), data.floor())
                : noise.scaled(fit.residual(), starts, data.floor(), 0);
        candidates.add(new Candidate(
                data,
                columns,
                trendColumns,
                parameters + penalty,
                settled,
                end,
                end.apply(fit.beta()).shape(),
                ShapeFit.criterion(found, all + data.positions() + penalty, data)));
    }

    /** A shape that rises or falls with the sign of its first coefficient. */
    static Function<double[], Candidate.End> bySign(Shape rises, boolean grows) {
        return beta -> new Candidate.End(beta[0] > 0 ? rises : Shape.DECREASING, grows ? beta[0] : 0);
    }

    /** A shape that is what it is, whatever its coefficients. */
    static Function<double[], Candidate.End> bounded(Shape shape) {
        return beta -> new Candidate.End(shape, 0);
    }
}

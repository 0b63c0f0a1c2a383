package dev.soak.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Least squares with columns that are common to all models (level, season, rate of work) and columns that vary. The common
 * columns are orthonormalised once, so that each of the hundreds of fits of a search is cheap.
 *
 * <p>Modified Gram–Schmidt; source: Å. Björck, Numerical Methods for Least Squares Problems (1996), 2.4. If a column is
 * nearly a linear combination of the others, there is no fit rather than one with huge coefficients.
 */
public final class OrthogonalLeastSquares {
    private static final double DEGENERATE = 1e-7;
    private final List<double[]> orthonormal = new ArrayList<>();
    private final double[] y;
    private double logVolume;

    /**
     * Removes the common columns from the data; a column that is a linear combination of earlier ones is dropped.
     *
     * @param y the data, not modified
     */
    public OrthogonalLeastSquares(double[] y, List<double[]> common) {
        this.y = y.clone();
        for (double[] column : common) {
            double[] v = column.clone();
            double before = norm(v);
            for (double[] base : orthonormal) {
                remove(base, v);
            }
            double norm = norm(v);
            if (norm > DEGENERATE * before) {
                scale(v, 1 / norm);
                orthonormal.add(v);
                remove(v, this.y);
                logVolume += Math.log(norm);
            }
        }
    }

    /** The logarithm of the volume spanned by the common columns: half the log determinant of their Gram matrix. */
    public double logVolume() {
        return logVolume;
    }

    /** The residual sum of squares of the common columns alone. */
    public double squares() {
        double norm = norm(y);
        return norm * norm;
    }

    /** The number of linearly independent common columns. */
    public int common() {
        return orthonormal.size();
    }

    /** The residuals of the common columns alone. The caller must not modify the array. */
    public double[] residual() {
        return y;
    }

    /** The fit with further columns, or null if these are linearly dependent on one another or on the common columns. */
    public @Nullable Fit fit(double[]... columns) {
        int p = columns.length;
        double[][] q = new double[p][];
        double[][] r = new double[p][p];
        double[] beta = new double[p];
        double[] residual = y.clone();
        for (int j = 0; j < p; j++) {
            double[] v = columns[j].clone();
            double before = norm(v);
            for (double[] base : orthonormal) {
                remove(base, v);
            }
            for (int i = 0; i < j; i++) {
                r[i][j] = remove(q[i], v);
            }
            double norm = norm(v);
            if (!(norm > DEGENERATE * before)) {
                return null;
            }
            scale(v, 1 / norm);
            q[j] = v;
            r[j][j] = norm;
            beta[j] = remove(v, residual);
        }
        for (int j = p - 1; j >= 0; j--) {
            for (int k = j + 1; k < p; k++) {
                beta[j] -= r[j][k] * beta[k];
            }
            beta[j] /= r[j][j];
        }
        double squares = 0;
        for (double e : residual) {
            squares += e * e;
        }
        return new Fit(columns, beta, residual, squares, p == 0 ? 0 : r[p - 1][p - 1]);
    }

    private static double remove(double[] unit, double[] from) {
        double dot = 0;
        for (int i = 0; i < unit.length; i++) {
            dot += unit[i] * from[i];
        }
        for (int i = 0; i < unit.length; i++) {
            from[i] -= dot * unit[i];
        }
        return dot;
    }

    private static double norm(double[] v) {
        double sum = 0;
        for (double e : v) {
            sum += e * e;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] v, double factor) {
        for (int i = 0; i < v.length; i++) {
            v[i] *= factor;
        }
    }

    /** A least-squares fit: the coefficients of the further columns, the residuals, and the sum of their squares. */
    public static final class Fit {
        private final double[][] columns;
        private final double[] beta;
        private final double[] residual;
        private final double squares;
        private final double orthogonalNorm;

        private Fit(double[][] columns, double[] beta, double[] residual, double squares, double orthogonalNorm) {
            this.columns = columns;
            this.beta = beta;
            this.residual = residual;
            this.squares = squares;
            this.orthogonalNorm = orthogonalNorm;
        }

        public double beta(int column) {
            return beta[column];
        }

        /** All coefficients. */
        public double[] beta() {
            return beta.clone();
        }

        public double[] residual() {
            return residual;
        }

        public double squares() {
            return squares;
        }

        /** The norm of the component of the last column that is orthogonal to all others. */
        public double orthogonalNorm() {
            return orthogonalNorm;
        }

        /** The data without the contribution of the common columns, up to a constant. */
        public double[] corrected() {
            double[] corrected = residual.clone();
            for (int j = 0; j < beta.length; j++) {
                for (int i = 0; i < corrected.length; i++) {
                    corrected[i] += beta[j] * columns[j][i];
                }
            }
            return corrected;
        }
    }
}

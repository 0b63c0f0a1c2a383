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
    private final double squares;
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
        squares = dot(this.y, this.y);
    }

    /** The logarithm of the volume spanned by the common columns: half the log determinant of their Gram matrix. */
    public double logVolume() {
        return logVolume;
    }

    /** The residual sum of squares of the common columns alone. */
    public double squares() {
        return squares;
    }

    /**
     * The residual sum of squares with further columns, without the fit: what a search compares. By Cholesky's decomposition of the
     * Gram matrix, which takes a dot product for each pair of columns.
     *
     * @return not a number if the columns are linearly dependent on one another or on the common columns
     */
    public double squares(double[]... columns) {
        int p = columns.length;
        int common = orthonormal.size();
        // Row j: the coefficients of column j in the orthonormal basis of the common columns and of the columns before
        // it.
        double[][] rows = new double[p][common + p];
        double[] onto = new double[p];
        double left = squares;
        for (int j = 0; j < p; j++) {
            double[] row = rows[j];
            double norm = dot(columns[j], columns[j]);
            double rest = norm;
            double product = dot(columns[j], y);
            for (int k = 0; k < common; k++) {
                row[k] = dot(orthonormal.get(k), columns[j]);
                rest -= row[k] * row[k];
            }
            for (int i = 0; i < j; i++) {
                double sum = dot(columns[i], columns[j]);
                for (int k = 0; k < common + i; k++) {
                    sum -= rows[i][k] * row[k];
                }
                row[common + i] = sum / rows[i][common + i];
                rest -= row[common + i] * row[common + i];
                product -= row[common + i] * onto[i];
            }
            if (!(rest > DEGENERATE * DEGENERATE * norm)) {
                return Double.NaN;
            }
            row[common + j] = Math.sqrt(rest);
            onto[j] = product / row[common + j];
            left -= onto[j] * onto[j];
        }
        return Math.max(left, 0);
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
        return new Fit(columns, beta, residual, dot(residual, residual), p == 0 ? 0 : r[p - 1][p - 1]);
    }

    private static double remove(double[] unit, double[] from) {
        double dot = dot(unit, from);
        for (int i = 0; i < unit.length; i++) {
            from[i] -= dot * unit[i];
        }
        return dot;
    }

    private static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    /** In four sums, so that no addition waits for the one before it. */
    private static double dot(double[] a, double[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i < a.length - 3; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return (first + second) + (third + fourth);
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

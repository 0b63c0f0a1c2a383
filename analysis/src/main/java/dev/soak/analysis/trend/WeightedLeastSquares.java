package dev.soak.analysis.trend;

/** Weighted least squares by the normal equations of scaled columns; for the handful of columns of a shape. */
final class WeightedLeastSquares {
    private static final double DEGENERATE = 1e-10;

    private WeightedLeastSquares() {}

    /** The coefficients; 0 for a column that is a linear combination of those before it. */
    static double[] solve(double[][] columns, double[] y, double[] weights) {
        int p = columns.length;
        double[] norm = new double[p];
        double[][] a = new double[p][p];
        double[] b = new double[p];
        double[] weighted = new double[y.length];
        for (int j = 0; j < p; j++) {
            double[] column = columns[j];
            double squares = 0;
            double product = 0;
            for (int i = 0; i < y.length; i++) {
                weighted[i] = weights[i] * column[i];
                squares += weighted[i] * column[i];
                product += weighted[i] * y[i];
            }
            norm[j] = squares > 0 ? Math.sqrt(squares) : 1;
            b[j] = product / norm[j];
            a[j][j] = squares > 0 ? 1 : 0;
            for (int k = 0; k < j; k++) {
                double dot = 0;
                double[] other = columns[k];
                for (int i = 0; i < y.length; i++) {
                    dot += weighted[i] * other[i];
                }
                a[j][k] = dot / norm[j] / norm[k];
            }
        }
        return substituted(a, b, norm);
    }

    /** Cholesky decomposition in place, then substitution. */
    private static double[] substituted(double[][] a, double[] b, double[] norm) {
        int p = b.length;
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = a[j][k];
                for (int i = 0; i < k; i++) {
                    sum -= a[j][i] * a[k][i];
                }
                if (k < j) {
                    a[j][k] = sum / a[k][k];
                } else {
                    // An infinite pivot makes the coefficient 0 and removes the column from what follows.
                    a[j][j] = sum > DEGENERATE ? Math.sqrt(sum) : Double.POSITIVE_INFINITY;
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < j; i++) {
                b[j] -= a[j][i] * b[i];
            }
            b[j] /= a[j][j];
        }
        for (int j = p - 1; j >= 0; j--) {
            for (int i = j + 1; i < p; i++) {
                b[j] -= a[i][j] * b[i];
            }
            b[j] /= a[j][j];
        }
        for (int j = 0; j < p; j++) {
            b[j] /= norm[j];
        }
        return b;
    }
}

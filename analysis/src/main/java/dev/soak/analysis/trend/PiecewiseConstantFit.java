package dev.soak.analysis.trend;

import java.util.Arrays;

/**
 * The best piecewise constant fits with 0, 1, 2, … jumps, all computed at once.
 *
 * <p>Exact least squares by dynamic programming, O(jumps · n²): the caller reduces long series first. A segment has at least
 * {@value #MIN_SEGMENT} points, so that a single outlier is not a step. Source: R. Bellman, Commun. ACM 4
 * (1961) 284; I. E. Auger, C. E. Lawrence, Bull. Math. Biol. 51 (1989) 39–54.
 */
final class PiecewiseConstantFit {
    private static final int MIN_SEGMENT = 2;
    private final int n;
    private final double[] sum;
    private final double[] squares;
    private final double[][] cost;
    private final int[][] cut;

    PiecewiseConstantFit(double[] y, int maxJumps) {
        n = y.length;
        int segments = Math.max(1, Math.min(maxJumps + 1, n / MIN_SEGMENT));
        sum = new double[n + 1];
        squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sum[i + 1] = sum[i] + y[i];
            squares[i + 1] = squares[i] + y[i] * y[i];
        }
        cost = new double[segments][n + 1];
        cut = new int[segments][n + 1];
        for (int j = 0; j <= n; j++) {
            cost[0][j] = j < MIN_SEGMENT ? Double.POSITIVE_INFINITY : within(0, j);
        }
        double[] perPoint = new double[n + 1];
        for (int points = 1; points <= n; points++) {
            perPoint[points] = 1.0 / points;
        }
        for (int k = 1; k < segments; k++) {
            double[] before = cost[k - 1];
            Arrays.fill(cost[k], Double.POSITIVE_INFINITY);
            for (int j = (k + 1) * MIN_SEGMENT; j <= n; j++) {
                double least = Double.POSITIVE_INFINITY;
                for (int i = k * MIN_SEGMENT; i <= j - MIN_SEGMENT; i++) {
                    if (before[i] < least) {
                        double s = sum[j] - sum[i];
                        double c = before[i] + Math.max(squares[j] - squares[i] - s * s * perPoint[j - i], 0);
                        if (c < least) {
                            least = c;
                            cut[k][j] = i;
                        }
                    }
                }
                cost[k][j] = least;
            }
        }
    }

    private double within(int from, int to) {
        double s = sum[to] - sum[from];
        return Math.max(squares[to] - squares[from] - s * s / (to - from), 0);
    }

    /** The largest number of jumps that was fitted. */
    int maxJumps() {
        return cost.length - 1;
    }

    double squares(int jumps) {
        return cost[jumps][n];
    }

    /** The first indices of all segments but the first. */
    int[] cuts(int jumps) {
        int[] cuts = new int[jumps];
        int end = n;
        for (int k = jumps; k >= 1; k--) {
            end = cut[k][end];
            cuts[k - 1] = end;
        }
        return cuts;
    }

    /** Cuts found on blocks, refined to the best positions among the points of the whole curve. */
    static int[] refined(double[] y, int[] cuts, int blocks) {
        int n = y.length;
        int[] fine = new int[cuts.length];
        for (int k = 0; k < cuts.length; k++) {
            fine[k] = (int) ((long) cuts[k] * n / blocks);
        }
        int reach = n <= blocks ? 0 : n / blocks + 1;
        for (int k = 0; k < cuts.length && reach > 0; k++) {
            int from = k == 0 ? 0 : fine[k - 1];
            int to = k + 1 < fine.length ? fine[k + 1] : n;
            int best = fine[k];
            double least = Double.POSITIVE_INFINITY;
            for (int c = Math.max(from + 1, fine[k] - reach); c <= Math.min(to - 1, fine[k] + reach); c++) {
                double squares = squares(y, from, c) + squares(y, c, to);
                if (squares < least) {
                    least = squares;
                    best = c;
                }
            }
            fine[k] = best;
        }
        return fine;
    }

    private static double squares(double[] y, int from, int to) {
        double mean = mean(y, from, to);
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (y[i] - mean) * (y[i] - mean);
        }
        return squares;
    }

    private static double mean(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[i];
        }
        return sum / (to - from);
    }

    /** The mean levels of the segments. */
    static double[] levels(double[] y, int[] cuts) {
        double[] levels = new double[cuts.length + 1];
        for (int s = 0; s <= cuts.length; s++) {
            levels[s] = mean(y, s == 0 ? 0 : cuts[s - 1], s == cuts.length ? y.length : cuts[s]);
        }
        return levels;
    }

    /** The residuals of the segments. */
    static double[] residual(double[] y, int[] cuts, double[] levels) {
        double[] residual = new double[y.length];
        int s = 0;
        for (int i = 0; i < y.length; i++) {
            while (s < cuts.length && i >= cuts[s]) {
                s++;
            }
            residual[i] = y[i] - levels[s];
        }
        return residual;
    }
}

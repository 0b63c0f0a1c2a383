package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.Arrays;
import java.util.List;

/**
 * The onset of growth: the change point of a line that is flat at first and then rises, with its confidence interval.
 *
 * <p>The interval contains every position whose likelihood ratio to the best is below the 95 % quantile of chi-square with
 * one degree of freedom. Assumes one change of slope and normal noise; autocorrelation is accounted for by an effective number
 * of points. Source: D. V. Hinkley, Biometrika 56 (1969) 495–504; J. J. Feder, Ann. Stat. 3 (1975) 84–97.
 */
final class OnsetEstimate {
    private static final double CHI_SQUARE = 3.841458820694124;

    private OnsetEstimate() {}

    /** Lower end, estimate and upper end, on the clock. */
    static double[] interval(double[] clock, double[] level, Noise noise) {
        int n = clock.length;
        double[] one = new double[n];
        Arrays.fill(one, 1);
        OrthogonalLeastSquares basis = new OrthogonalLeastSquares(level, List.of(one));
        double least = Double.POSITIVE_INFINITY;
        double best = 0;
        int grid = 95;
        double[] squares = new double[grid];
        for (int k = 0; k < grid; k++) {
            double c = k / 100.0;
            double[] hinge = new double[n];
            for (int i = 0; i < n; i++) {
                hinge[i] = Math.max(clock[i] - c, 0);
            }
            OrthogonalLeastSquares.Fit fit = basis.fit(hinge);
            squares[k] = fit == null ? Double.POSITIVE_INFINITY : fit.squares();
            if (squares[k] < least) {
                least = squares[k];
                best = c;
            }
        }
        double effective = n * (1 - noise.phi()) / (1 + noise.phi());
        double low = best;
        double high = best;
        for (int k = 0; k < grid; k++) {
            if (effective * Math.log(squares[k] / least) < CHI_SQUARE) {
                low = Math.min(low, k / 100.0);
                high = Math.max(high, k / 100.0);
            }
        }
        return new double[] {low, best, high};
    }
}

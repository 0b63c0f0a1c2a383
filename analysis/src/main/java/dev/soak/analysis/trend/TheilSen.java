package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Theil–Sen estimator: the median of the slopes of all pairs of points, with Sen's confidence interval.
 *
 * <p>The interval assumes independent and identically distributed residuals; with autocorrelated residuals it is too short.
 * Robust against up to 29 % outliers. Exact up to {@value #EXACT} points; longer series are first reduced to the medians of
 * as many equal blocks, so that the cost stays O(n log n).
 *
 * <p>Sources: H. Theil, Proc. Kon. Ned. Akad. Wetensch. 53 (1950); P. K. Sen, JASA 63 (1968) 1379–1389.
 *
 * @param slope units of y per unit of x
 * @param intercept the median of y minus the slope times the median of x
 * @param low lower end of the confidence interval of the slope
 * @param high upper end of the confidence interval of the slope
 */
public record TheilSen(double slope, double intercept, double low, double high) {
    static final int EXACT = 600;

    /**
     * Fits the line.
     *
     * @param x strictly increasing; at least two points
     * @param level coverage of the interval, such as 0.95
     */
    public static TheilSen fit(double[] x, double[] y, double level) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("at least two points are needed, not " + x.length);
        }
        if (x.length > EXACT) {
            Curve blocks = new Curve(x, y).blockMedians(EXACT);
            return fit(blocks.x(), blocks.y(), level);
        }
        int n = x.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[pairs++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        Arrays.sort(slopes);
        double slope = Medians.of(slopes);
        double intercept = Medians.of(y) - slope * Medians.of(x);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
        double half = z * Math.sqrt(MannKendall.variance(y));
        int low = (int) Math.max(Math.round((pairs - half) / 2) - 1, 0);
        int high = (int) Math.min(Math.round((pairs + half) / 2), pairs - 1);
        return new TheilSen(slope, intercept, slopes[low], slopes[high]);
    }
}

package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Growth in exact proportion to the work, as measured at quiescent checkpoints: each interval between two checkpoints adds the
 * same amount per request. This detects one leaked object per request from four checkpoints on.
 *
 * <p>Null hypothesis of the p-value: the level does not depend on the work, and its noise is independent, normal, and at least
 * as large as the rounding error. A cache that fills by one entry per request grows in exactly the same way until it is full:
 * four points cannot distinguish the two, and the verdict states the number of points.
 *
 * @param perWork growth per request with its 95 % confidence interval
 * @param p one-sided p-value
 * @param even whether each interval adds about as much per request as the whole. One interval in {@value #PER_UNEVEN} may
 *     differ, since other objects of the same class may come or go once; the last two may not, since there a cache that has
 *     filled up would show
 */
record ProportionalGrowth(Interval perWork, double p, boolean even) {
    static final int MIN_POINTS = 4;
    private static final double TOLERANCE = 0.15;
    private static final int PER_UNEVEN = 8;
    private static final int LAST_INTERVALS = 2;

    /** Null if there are too few points or no work. */
    static @Nullable ProportionalGrowth of(Observations points, double resolution) {
        double[] work = points.work();
        int n = points.size();
        if (work == null || n < MIN_POINTS || !(work[n - 1] > work[0])) {
            return null;
        }
        double[] y = points.y();
        double meanWork = mean(work);
        double meanLevel = mean(y);
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < n; i++) {
            sxx += (work[i] - meanWork) * (work[i] - meanWork);
            sxy += (work[i] - meanWork) * (y[i] - meanLevel);
        }
        double slope = sxy / sxx;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double e = y[i] - meanLevel - slope * (work[i] - meanWork);
            squares += e * e;
        }
        double rounding = resolution * resolution / 12;
        double error = Math.sqrt((squares / (n - 2) + rounding) / sxx);
        TDistribution t = TDistribution.of(n - 2);
        double half = t.inverseSurvivalProbability(0.025) * error;
        double p = error == 0 ? (slope > 0 ? 0 : 1) : t.survivalProbability(slope / error);
        return new ProportionalGrowth(
                new Interval(slope - half, slope, slope + half), p, even(work, y, slope, 2 * resolution));
    }

    private static boolean even(double[] work, double[] y, double slope, double allowance) {
        if (!(slope > 0)) {
            return false;
        }
        int informative = 0;
        int uneven = 0;
        for (int i = 1; i < y.length; i++) {
            double expected = slope * (work[i] - work[i - 1]);
            if (Math.abs(y[i] - y[i - 1] - expected) > Math.max(TOLERANCE * expected, allowance)) {
                uneven++;
                if (uneven > (y.length - 1) / PER_UNEVEN || i >= y.length - LAST_INTERVALS) {
                    return false;
                }
            }
            // An interval whose expected growth is within the allowance is uninformative.
            informative += expected > allowance ? 1 : 0;
        }
        return informative >= MIN_POINTS - 1 && y[y.length - 1] - y[0] > 2 * allowance;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        return sum;
    }
}

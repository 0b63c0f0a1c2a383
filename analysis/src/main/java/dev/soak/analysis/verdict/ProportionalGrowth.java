package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Growth in exact proportion to the work, as quiescent checkpoints show it: every stretch between two of them has
 * added the same per pull request. So one leaked object a request is called from four checkpoints on.
 *
 * <p>Hypothesis of the p-value: the level does not depend on the work, its noise is independent and normal, and no
 * smaller than that of rounding. A cache that fills by one entry a request does exactly the same until it is full:
 * four points cannot tell, and the verdict says on how few it rests.
 *
 * @param perWork growth per pull request with its 95 % interval
 * @param p one-sided
 * @param even whether every stretch has added about as much per request as the whole, but for one in {@value #PER_UNEVEN},
 *     never the last two: something else of the same class may come or go once, and what has filled up shows at the end
 */
record ProportionalGrowth(Interval perWork, double p, boolean even) {
    static final int FEWEST = 4;
    private static final double EVEN = 0.15;
    private static final int PER_UNEVEN = 8;
    private static final int NEVER_UNEVEN = 2;

    /** Null where there are too few points or no work. */
    static @Nullable ProportionalGrowth of(Observations points, double resolution) {
        double[] work = points.work();
        int n = points.size();
        if (work == null || n < FEWEST || !(work[n - 1] > work[0])) {
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
        int fed = 0;
        int uneven = 0;
        for (int i = 1; i < y.length; i++) {
            double expected = slope * (work[i] - work[i - 1]);
            if (Math.abs(y[i] - y[i - 1] - expected) > Math.max(EVEN * expected, allowance)) {
                uneven++;
                if (uneven > (y.length - 1) / PER_UNEVEN || i >= y.length - NEVER_UNEVEN) {
                    return false;
                }
            }
            // Where it would have added no more than is allowed for, a stretch bears no witness.
            fed += expected > allowance ? 1 : 0;
        }
        return fed >= FEWEST - 1 && y[y.length - 1] - y[0] > 2 * allowance;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        return sum;
    }
}

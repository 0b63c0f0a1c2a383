package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Autocorrelation;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * The Mann–Kendall test for a monotonic trend: more increasing pairs than decreasing pairs.
 *
 * <p>Null hypothesis: the values are exchangeable. The test detects any monotonic trend, including one that ended long ago, so
 * it cannot distinguish a leak from a warm-up. Corrected for ties. Normal approximation: adequate from about eight points.
 *
 * <p>Sources: H. B. Mann, Econometrica 13 (1945) 245–259; M. G. Kendall, Rank Correlation Methods (1975); for
 * {@link #autocorrelated}: K. H. Hamed, A. R. Rao, J. Hydrology 204 (1998) 182–196.
 *
 * @param s number of increasing pairs minus number of decreasing pairs
 * @param variance of {@code s} under the null hypothesis
 * @param z {@code s} standardised with continuity correction
 * @param p two-sided p-value
 */
public record MannKendall(long s, double variance, double z, double p) {
    private static final double NORMAL_975 = 1.959963984540054;
    private static final NaturalRanking RANKING = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);

    /** The test for independent values. */
    public static MannKendall independent(double[] y) {
        return of(score(y), variance(y));
    }

    /**
     * The test with the variance corrected for the autocorrelation of the ranks of the residuals of the {@link TheilSen} line;
     * only coefficients outside the 95 % bounds of white noise count. The correction is itself noisy: with few points the
     * test rejects too often.
     *
     * @param x strictly increasing
     */
    public static MannKendall autocorrelated(double[] x, double[] y) {
        int n = y.length;
        double variance = variance(y);
        if (n < 4 || variance == 0) {
            return of(score(y), variance);
        }
        double slope = TheilSen.fit(x, y, 0.95).slope();
        double[] detrended = new double[n];
        for (int i = 0; i < n; i++) {
            // Adding 0.0 turns -0.0 into 0.0, which the ranking would not treat as tied.
            detrended[i] = y[i] - slope * x[i] + 0.0;
        }
        double[] rho = Autocorrelation.of(RANKING.apply(detrended));
        double bound = NORMAL_975 / Math.sqrt(n);
        double sum = 0;
        for (int k = 1; k < n - 2; k++) {
            if (Math.abs(rho[k]) > bound) {
                sum += (double) (n - k) * (n - k - 1) * (n - k - 2) * rho[k];
            }
        }
        double factor = 1 + 2.0 / ((double) n * (n - 1) * (n - 2)) * sum;
        return of(score(y), variance * Math.max(factor, 1e-6));
    }

    private static MannKendall of(long s, double variance) {
        double z = s == 0 || variance == 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(variance);
        double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
        return new MannKendall(s, variance, z, Math.min(p, 1));
    }

    /** The variance of S under the null hypothesis, given the ties of {@code y}. */
    public static double variance(double[] y) {
        double n = y.length;
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double ties = 0;
        for (int i = 0; i < sorted.length; ) {
            int j = i;
            while (j < sorted.length && sorted[j] == sorted[i]) {
                j++;
            }
            double t = j - i;
            ties += t * (t - 1) * (2 * t + 5);
            i = j;
        }
        return (n * (n - 1) * (2 * n + 5) - ties) / 18;
    }

    /** S, by a Fenwick tree over the ranks in O(n log n). */
    static long score(double[] y) {
        int n = y.length;
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        long[] tree = new long[n + 1];
        long s = 0;
        for (int seen = 0; seen < n; seen++) {
            int below = lowerBound(sorted, y[seen]);
            int upTo = upperBound(sorted, y[seen]);
            long less = sum(tree, below);
            long notMore = sum(tree, upTo);
            s += less - (seen - notMore);
            for (int k = below + 1; k <= n; k += k & -k) {
                tree[k]++;
            }
        }
        return s;
    }

    private static long sum(long[] tree, int upTo) {
        long total = 0;
        for (int k = upTo; k > 0; k -= k & -k) {
            total += tree[k];
        }
        return total;
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int upperBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package dev.soak.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Mann–Whitney U test: whether values of one sample tend to be larger than those of another.
 *
 * <p>Hypothesis: both samples come from one distribution; values are independent, which intervals of latencies are
 * about as far as they are longer than the pauses. Normal approximation with corrections for ties and continuity: fair
 * from eight values a side. Sources: H. B. Mann, D. R. Whitney, Ann. Math. Stat. 18 (1947) 50–60; for the shift:
 * J. L. Hodges, E. L. Lehmann, Ann. Math. Stat. 34 (1963) 598–611.
 *
 * @param u pairs in which {@code b} is larger, ties counted half
 * @param p two-sided
 * @param shift the median of all differences b − a
 * @param low end of the 95 % interval of the shift
 * @param high end of the 95 % interval of the shift
 */
public record MannWhitney(double u, double p, double shift, double low, double high) {
    private static final int MOST = 1000;

    /** Compares the samples; each needs at least one value. */
    public static MannWhitney test(double[] a, double[] b) {
        int m = a.length;
        int n = b.length;
        if (m == 0 || n == 0) {
            throw new IllegalArgumentException("a sample is empty");
        }
        double[] all = Arrays.copyOf(a, m + n);
        System.arraycopy(b, 0, all, m, n);
        double[] ranks = Ranks.of(all);
        double sum = 0;
        for (int i = m; i < m + n; i++) {
            sum += ranks[i];
        }
        double u = sum - n * (n + 1) / 2.0;
        Arrays.sort(all);
        double ties = 0;
        for (int i = 0; i < all.length; ) {
            int j = i;
            while (j < all.length && all[j] == all[i]) {
                j++;
            }
            double t = j - i;
            ties += t * t * t - t;
            i = j;
        }
        double whole = m + n;
        double variance = m * (double) n / 12 * (whole + 1 - (whole > 1 ? ties / (whole * (whole - 1)) : 0));
        double away = Math.max(Math.abs(u - m * (double) n / 2) - 0.5, 0);
        double p = variance == 0
                ? 1
                : Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(away / Math.sqrt(variance)));
        double[] differences = differences(thinned(a), thinned(b));
        int pairs = differences.length;
        double share = Math.sqrt(variance) / (m * (double) n);
        int rank = (int) Math.floor(pairs * (0.5 - 1.959963984540054 * share));
        int low = Math.max(0, rank);
        return new MannWhitney(
                u, p, Medians.ofSorted(differences), differences[low], differences[Math.max(pairs - 1 - low, low)]);
    }

    /** Quantiles in the place of very many values. */
    private static double[] thinned(double[] values) {
        if (values.length <= MOST) {
            return values;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] few = new double[MOST];
        for (int i = 0; i < MOST; i++) {
            few[i] = sorted[(int) ((i + 0.5) * values.length / MOST)];
        }
        return few;
    }

    private static double[] differences(double[] a, double[] b) {
        double[] differences = new double[a.length * b.length];
        int k = 0;
        for (double x : a) {
            for (double y : b) {
                differences[k++] = y - x;
            }
        }
        Arrays.sort(differences);
        return differences;
    }
}

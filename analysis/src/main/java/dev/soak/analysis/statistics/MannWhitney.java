package dev.soak.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The Mann–Whitney U test: whether values of one sample tend to be larger than those of another. Statistic and p-value
 * are those of {@link MannWhitneyUTest}; the estimate of the shift and its interval are added here.
 *
 * <p>Null hypothesis: both samples come from the same distribution. Assumes independent values, which holds for latencies
 * of intervals that are longer than the pauses. Normal approximation with corrections for ties and continuity: adequate
 * from eight values in each sample. Sources: H. B. Mann, D. R. Whitney, Ann. Math. Stat. 18 (1947) 50–60; for the shift:
 * J. L. Hodges, E. L. Lehmann, Ann. Math. Stat. 34 (1963) 598–611.
 *
 * @param u number of pairs in which the value of {@code b} is larger; ties count half
 * @param p two-sided p-value; 1 if all values are equal
 * @param shift the median of all differences b − a
 * @param low lower end of the 95 % confidence interval of the shift
 * @param high upper end of the 95 % confidence interval of the shift
 */
public record MannWhitney(double u, double p, double shift, double low, double high) {
    private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults().with(PValueMethod.ASYMPTOTIC);
    private static final double NORMAL_975 = 1.959963984540054;
    /** Larger samples are represented by this many quantiles, which bounds the number of differences. */
    private static final int MAX_SAMPLE = 1000;

    /** Compares two samples of at least one value each. */
    public static MannWhitney test(double[] a, double[] b) {
        int m = a.length;
        int n = b.length;
        if (m == 0 || n == 0) {
            throw new IllegalArgumentException("a sample is empty");
        }
        double variance = variance(a, b);
        MannWhitneyUTest.Result result = TEST.test(withoutNegativeZeros(b), withoutNegativeZeros(a));
        double[] differences = differences(reduced(a), reduced(b));
        int pairs = differences.length;
        double relativeError = Math.sqrt(variance) / (m * (double) n);
        int rank = (int) Math.floor(pairs * (0.5 - NORMAL_975 * relativeError));
        int low = Math.max(0, rank);
        return new MannWhitney(
                result.getStatistic(),
                variance == 0 ? 1 : result.getPValue(),
                Medians.of(differences),
                differences[low],
                differences[Math.max(pairs - 1 - low, low)]);
    }

    /** The library ranks -0.0 below 0.0; as levels they are tied. */
    private static double[] withoutNegativeZeros(double[] values) {
        return Arrays.stream(values).map(value -> value + 0.0).toArray();
    }

    /** The variance of U under the null hypothesis, corrected for ties. */
    private static double variance(double[] a, double[] b) {
        int m = a.length;
        int n = b.length;
        double[] all = Arrays.copyOf(a, m + n);
        System.arraycopy(b, 0, all, m, n);
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
        double total = m + n;
        return m * (double) n / 12 * (total + 1 - (total > 1 ? ties / (total * (total - 1)) : 0));
    }

    private static double[] reduced(double[] values) {
        if (values.length <= MAX_SAMPLE) {
            return values;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] quantiles = new double[MAX_SAMPLE];
        for (int i = 0; i < MAX_SAMPLE; i++) {
            quantiles[i] = sorted[(int) ((i + 0.5) * values.length / MAX_SAMPLE)];
        }
        return quantiles;
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

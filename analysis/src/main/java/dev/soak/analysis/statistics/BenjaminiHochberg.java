package dev.soak.analysis.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * p-values corrected for multiple testing: if every series with q below a level is called, the expected share of false
 * calls (the false discovery rate, FDR) is below that level.
 *
 * <p>Assumes that the tests are independent or positively dependent, as series of one process are, which share its load and
 * its pauses. Source: Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300; for positive
 * dependence Y. Benjamini, D. Yekutieli, Ann. Stat. 29 (2001) 1165–1188.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /** The FDR-adjusted p-values, in the order of the p-values. */
    public static double[] qValues(double[] p) {
        int n = p.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] q = new double[n];
        double least = 1;
        for (int rank = n; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, p[i] * n / rank);
            q[i] = least;
        }
        return q;
    }
}

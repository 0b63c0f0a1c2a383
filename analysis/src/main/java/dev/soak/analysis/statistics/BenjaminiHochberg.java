package dev.soak.analysis.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * p-values corrected for testing many series at once: calling what has q below a level keeps the expected share of
 * false calls below that level.
 *
 * <p>Assumption: the tests are independent or depend positively on one another, which series of one process do: they
 * share its load and its pauses. Source: Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300; for positive
 * dependence Y. Benjamini, D. Yekutieli, Ann. Stat. 29 (2001) 1165–1188.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

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

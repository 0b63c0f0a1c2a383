package dev.soak.analysis.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The Benjamini–Hochberg procedure on e-values: of the hypotheses that it rejects, the expected share of true ones (the false
 * discovery rate) is at most the level, whatever the dependence between the e-values.
 *
 * <p>Assumes only that the e-values of the true hypotheses have expectations whose sum is at most the number of hypotheses
 * ("compound" e-values); each being at most 1 is a special case. With k rejections, each rejected e-value e satisfies 1 ≤ e ·
 * level · k / hypotheses, so that the expected share of false rejections is at most level / hypotheses · Σ E[e].
 *
 * <p>Sources: R. Wang, A. Ramdas, J. R. Stat. Soc. B 84 (2022) 822–852; N. Ignatiadis, R. Wang, A. Ramdas, arXiv 2409.19812
 * (compound e-values).
 */
public final class EBenjaminiHochberg {
    private EBenjaminiHochberg() {}

    /**
     * Which hypotheses are rejected, in the order of the e-values.
     *
     * @param logs natural logarithms of the e-values; hypotheses that are not listed count as e-values of 0
     * @param hypotheses how many there are, or the bound on the sum of the expectations
     */
    public static boolean[] rejected(double[] logs, double hypotheses, double level) {
        Integer[] order = new Integer[logs.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -logs[i]));
        double least = Math.log(hypotheses / level);
        int rejections = 0;
        for (int rank = 1; rank <= logs.length; rank++) {
            if (logs[order[rank - 1]] >= least - Math.log(rank)) {
                rejections = rank;
            }
        }
        boolean[] rejected = new boolean[logs.length];
        for (int rank = 0; rank < rejections; rank++) {
            rejected[order[rank]] = true;
        }
        return rejected;
    }
}

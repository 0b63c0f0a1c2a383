package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Series;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether forced full collections release what the target does not, by the total of it at checkpoints. Two tests share the error:
 * a slope; and for counted things a sign test on how many checkpoints after work reclaimed something, because young collections
 * take a share that varies between checkpoints. By chance that is at most every other one.
 */
final class ReclaimedByGc {
    private ReclaimedByGc() {}

    /** One-sided p-value of the hypothesis that they release nothing. */
    static double pValue(SeriesFit fit) {
        // The whole run counts: handles forgotten during warm-up are forgotten as well.
        Series series = fit.series();
        double[] work = series.work();
        if (work == null || !Resources.of(series.id()).unit().counts()) {
            return fit.p();
        }
        double[] total = series.values();
        int worked = 0;
        int gave = 0;
        for (int i = 1; i < total.length; i++) {
            if (work[i] > work[i - 1]) {
                worked++;
                gave += total[i] > total[i - 1] ? 1 : 0;
            }
        }
        double often = worked == 0 ? 1 : BinomialDistribution.of(worked, 0.5).survivalProbability(gave - 1);
        return Math.min(1, 2 * Math.min(fit.p(), often));
    }
}

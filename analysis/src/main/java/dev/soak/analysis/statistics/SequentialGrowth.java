package dev.soak.analysis.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two sequential tests for growth, which may be evaluated after every checkpoint, in constant memory.
 *
 * <p>{@link #logEValue()}: the logarithm of an e-value against the null hypothesis that a level has no drift: given the past,
 * each increment is as likely negative as positive, or tends back to the earlier level. The stakes depend on past
 * increments only, so that under the null hypothesis the e-value ever exceeds x with probability at most 1/x, however often
 * it is evaluated (Ville's inequality). Nothing is assumed about the size or the autocorrelation of the noise. It takes about
 * two dozen equal increments to reach 20,000.
 *
 * <p>{@link #proportionalityPValue()}: Student's t of the increments per unit of work, for growth in exact proportion to the
 * work, which three increments suffice to detect. Assumes that without drift the increments are independent and normal; a
 * level that returns to its mean makes the test conservative. It is not valid under repeated evaluation by itself: the
 * caller must spend a decreasing share of its error level at each look.
 *
 * <p>Sources: V. H. de la Peña, Ann. Probab. 27 (1999) 537–564 (the bound for symmetric increments); J. Ville (1939);
 * A. Ramdas et al., Statist. Sci. 38 (2023) 576–601 (predictable stakes).
 */
public final class SequentialGrowth {
    private static final double[] STAKES = {0.25, 0.5, 1};
    /** Standard deviation assumed for an exact count: half of the error of rounding twice. */
    private static final double COUNTING_ERROR = 0.2;
    /**
     * As a share of the mean work of an increment: an increment with less work is merged with the next, since its rate would
     * be mostly rounding error.
     */
    private static final double MIN_WORK = 1.0 / 3;

    private final double[] logs = new double[STAKES.length];
    private int increments;
    private int changes;
    private double squares;
    private double mean;
    private double deviations;
    private double work;
    private double pendingChange;
    private double pendingWork;
    private boolean moved;

    /**
     * Adds the next increment.
     *
     * @param change of the level since the last checkpoint
     * @param done work since then; an increment without work counts for the e-value only
     */
    public void add(double change, double done) {
        moved |= change != 0;
        if (squares > 0) {
            double scale = Math.sqrt(squares / changes);
            for (int k = 0; k < STAKES.length; k++) {
                double stake = STAKES[k] * change / scale;
                logs[k] += stake - stake * stake / 2;
            }
        }
        if (change != 0) {
            squares += change * change;
            changes++;
        }
        pendingChange += change;
        pendingWork += done;
        if (pendingWork > 0 && pendingWork >= MIN_WORK * work / Math.max(1, increments)) {
            increments++;
            double rate = pendingChange / pendingWork;
            double delta = rate - mean;
            mean += delta / increments;
            deviations += delta * (rate - mean);
            work += pendingWork;
            pendingChange = 0;
            pendingWork = 0;
        }
    }

    /** The number of increments with work so far, after merging those with little work. */
    public int increments() {
        return increments;
    }

    /** Whether the level has ever changed. */
    public boolean moved() {
        return moved;
    }

    /** Mean growth per unit of work. */
    public double perWork() {
        return mean;
    }

    /** The natural logarithm of the e-value. */
    public double logEValue() {
        double most = Math.max(logs[0], Math.max(logs[1], logs[2]));
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most) / logs.length;
        }
        return most + Math.log(sum);
    }

    /** The one-sided p-value of the increments per unit of work; 1 for fewer than three increments. */
    public double proportionalityPValue() {
        if (increments < 3) {
            return 1;
        }
        double counting = COUNTING_ERROR * increments / work;
        double error = Math.sqrt((deviations / (increments - 1) + counting * counting) / increments);
        return TDistribution.of(increments - 1).survivalProbability(mean / error);
    }
}

package dev.soak.analysis.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two tests for growth that may be looked at after every checkpoint, in memory that does not grow.
 *
 * <p>{@link #logWager()}: the logarithm of a wager against the hypothesis that a level has no drift, that is, given the
 * past each increment is as likely down as up, or drawn back to where the level was. Stakes are set from past
 * increments only, so the wager multiplies with chance at most 1/x by x, whenever one looks (Ville). Nothing is
 * assumed of the size or the memory of the noise. A wager of 20 thousand takes two dozen even increments.
 *
 * <p>{@link #evenness()}: Student's t of the increments per unit of work, for growth in exact proportion to the work,
 * which is told from chance within three increments. Assumes increments that are independent and normal without
 * drift; a level that returns makes it more careful. To be used with a share of the error that shrinks look by look.
 *
 * <p>Sources: V. H. de la Peña, Ann. Probab. 27 (1999) 537–564 (the bound for symmetric increments); J. Ville (1939);
 * A. Ramdas et al., Statist. Sci. 38 (2023) 576–601 (predictable stakes).
 */
public final class SequentialGrowth {
    private static final double[] STAKES = {0.25, 0.5, 1};
    /** Noise that an exact count is granted: half of what rounding twice would bring. */
    private static final double COUNTING = 0.2;
    /** Of the usual work of an increment: one with less is joined to the next, since rounding would be most of its rate. */
    private static final double LEAST_WORK = 1.0 / 3;

    private final double[] logs = new double[STAKES.length];
    private int increments;
    private int wagered;
    private double squares;
    private double mean;
    private double deviations;
    private double work;
    private double joinedChange;
    private double joinedWork;
    private boolean moved;

    /**
     * Takes the next increment.
     *
     * @param change of the level since the last checkpoint
     * @param done work since then; an increment without work counts for the wager only
     */
    public void add(double change, double done) {
        moved |= change != 0;
        if (squares > 0) {
            double scale = Math.sqrt(squares / wagered);
            for (int k = 0; k < STAKES.length; k++) {
                double stake = STAKES[k] * change / scale;
                logs[k] += stake - stake * stake / 2;
            }
        }
        if (change != 0) {
            squares += change * change;
            wagered++;
        }
        joinedChange += change;
        joinedWork += done;
        if (joinedWork > 0 && joinedWork >= LEAST_WORK * work / Math.max(1, increments)) {
            increments++;
            double rate = joinedChange / joinedWork;
            double delta = rate - mean;
            mean += delta / increments;
            deviations += delta * (rate - mean);
            work += joinedWork;
            joinedChange = 0;
            joinedWork = 0;
        }
    }

    /** Increments with work so far, after those with little of it were joined to the next. */
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

    /** Natural logarithm of the wager. */
    public double logWager() {
        double most = Math.max(logs[0], Math.max(logs[1], logs[2]));
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most) / logs.length;
        }
        return most + Math.log(sum);
    }

    /** The one-sided p-value of the increments per unit of work; 1 for fewer than three of them. */
    public double evenness() {
        if (increments < 3) {
            return 1;
        }
        double counting = COUNTING * increments / work;
        double error = Math.sqrt((deviations / (increments - 1) + counting * counting) / increments);
        return TDistribution.of(increments - 1).survivalProbability(mean / error);
    }
}

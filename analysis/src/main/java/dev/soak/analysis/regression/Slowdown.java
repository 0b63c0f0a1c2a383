package dev.soak.analysis.regression;

import dev.soak.analysis.statistics.Medians;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The ratio of the times of a new build to those of a baseline, with its 90 % confidence interval; below 1 is faster.
 *
 * <p>Assumes that a slowdown and the differences between processes are multiplicative, and that the logarithms have the same
 * variance on both sides. The unit is the process (a JMH fork, a load run), since the iterations of one process share its
 * memory layout and its compiled code and are not independent: T. Kalibera, R. Jones, ISMM 2013, 63–74.
 *
 * <p>Student's t on the difference of mean logarithms, with two additions. A process that is further than
 * {@value #MAX_SPREADS} spreads from the median of its side is moved to that distance, so that one slow start does not decide
 * (winsorizing: J. W. Tukey, D. H. McLaughlin, Sankhyā A 25 (1963) 331–352). The variance is moderated by a prior variance, as
 * in G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 3 (2004) 3: processes differ by {@value #PRIOR_SPREAD} in logarithm, with
 * {@value #PRIOR_FREEDOM} degrees of freedom. So three forks that agree by chance do not prove a difference, and a single
 * process on each side has a wide interval instead of none.
 *
 * <p>Each end holds with 95 % by itself: the lower end is the test for a slowdown, the upper end the test for its absence, as
 * in D. J. Schuirmann, J. Pharmacokinet. Biopharm. 15 (1987) 657–680.
 *
 * @param before number of processes of the baseline; 0 if it is a fixed level
 * @param after number of processes of the new build
 */
public record Slowdown(double low, double estimate, double high, int before, int after) {
    private static final double MAX_SPREADS = 3;
    private static final double PRIOR_SPREAD = 0.08;
    private static final double PRIOR_FREEDOM = 2;
    private static final double TAIL = 0.05;

    /** The conclusion on a slowdown, worst first. */
    public enum Judgement {
        /** Significantly slower, by more than the tolerance. */
        SLOWER,
        /** Inconclusive: a slowdown larger than the tolerance can be neither shown nor excluded. */
        UNTOLD,
        /** Significantly faster, by more than the tolerance. */
        FASTER,
        /** A slowdown larger than the tolerance is excluded. */
        NOT_SLOWER
    }

    /**
     * Compares two builds.
     *
     * @param before logarithms of the times of the baseline's processes, at least one
     * @param after logarithms of the times of the new build's processes, at least one
     */
    public static Slowdown between(double[] before, double[] after) {
        double maxDistance = maxDistance(before, after);
        double[] a = winsorized(before, maxDistance);
        double[] b = winsorized(after, maxDistance);
        return of(
                mean(b) - mean(a),
                squares(a) + squares(b),
                a.length + b.length - 2,
                1.0 / a.length + 1.0 / b.length,
                a.length,
                b.length);
    }

    /**
     * Compares a build with a fixed level.
     *
     * @param level logarithm of a time
     * @param after logarithms of the times of the new build's processes, at least one
     */
    public static Slowdown against(double level, double[] after) {
        double[] b = winsorized(after, maxDistance(after));
        return of(mean(b) - level, squares(b), b.length - 1, 1.0 / b.length, 0, b.length);
    }

    private static Slowdown of(
            double difference, double squares, int freedom, double perVariance, int before, int after) {
        double all = PRIOR_FREEDOM + freedom;
        double variance = (PRIOR_FREEDOM * PRIOR_SPREAD * PRIOR_SPREAD + squares) / all;
        double half = TDistribution.of(all).inverseSurvivalProbability(TAIL) * Math.sqrt(variance * perVariance);
        return new Slowdown(
                Math.exp(difference - half), Math.exp(difference), Math.exp(difference + half), before, after);
    }

    /** @param tolerance accepted slowdown, such as 0.2 for 20 % more time */
    public Judgement judge(double tolerance) {
        double tolerated = 1 + tolerance;
        if (estimate > tolerated && low > 1) {
            return Judgement.SLOWER;
        }
        if (estimate < 1 / tolerated && high < 1) {
            return Judgement.FASTER;
        }
        return high <= tolerated ? Judgement.NOT_SLOWER : Judgement.UNTOLD;
    }

    /** The distance from the median of its side beyond which a process is an outlier. */
    private static double maxDistance(double[]... sides) {
        double[] distances = Arrays.stream(sides)
                .flatMapToDouble(side -> {
                    double middle = Medians.of(side);
                    return Arrays.stream(side).map(value -> Math.abs(value - middle));
                })
                .toArray();
        // Few processes may agree by chance; without a minimum a slightly different one would be an outlier.
        return MAX_SPREADS * Math.max(PRIOR_SPREAD / 2, Medians.NORMAL * Medians.of(distances));
    }

    private static double[] winsorized(double[] side, double maxDistance) {
        double middle = Medians.of(side);
        return Arrays.stream(side)
                .map(value -> Math.max(middle - maxDistance, Math.min(middle + maxDistance, value)))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}

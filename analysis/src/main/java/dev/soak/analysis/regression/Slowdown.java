package dev.soak.analysis.regression;

import dev.soak.analysis.statistics.Medians;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times slower one side is than the other, with its 90 % interval; below 1 is faster.
 *
 * <p>Hypothesis: a slowdown multiplies, and so do the differences between processes; both sides have the same spread of
 * logarithms. The unit is the process (a JMH fork, a load run), since iterations of one process share its layout of
 * memory and its compiled code and tell nothing of the next: T. Kalibera, R. Jones, ISMM 2013, 63–74.
 *
 * <p>Student's t on the difference of mean logarithms, with two additions. A process further from the median of its side
 * than {@value #FAR} spreads is moved in to there, so that one bad start does not decide (winsorizing: J. W. Tukey, D. H.
 * McLaughlin, Sankhyā A 25 (1963) 331–352). The variance is moderated by one that is assumed, as G. K. Smyth does, Stat.
 * Appl. Genet. Mol. Biol. 3 (2004) 3: processes differ by {@value #ASSUMED_SPREAD} in logarithm, which is worth
 * {@value #ASSUMED_FREEDOM} degrees of freedom. Three forks that happen to agree are no longer certain of everything, and
 * a single process a side gets an interval that is as wide as its ignorance instead of none.
 *
 * <p>Both ends hold by themselves with 95 %: the lower is the test for a slowdown, the upper that for its absence, as in D.
 * J. Schuirmann, J. Pharmacokinet. Biopharm. 15 (1987) 657–680.
 *
 * @param before processes of the side compared with; 0 where that is a fixed level
 * @param after processes of the new side
 */
public record Slowdown(double low, double estimate, double high, int before, int after) {
    private static final double FAR = 3;
    private static final double ASSUMED_SPREAD = 0.08;
    private static final double ASSUMED_FREEDOM = 2;
    private static final double TAIL = 0.05;

    /** What can be said of a slowdown, worst first. */
    public enum Judgement {
        /** Larger than the tolerance, and beyond chance. */
        SLOWER,
        /** A slowdown larger than the tolerance can be neither claimed nor excluded. */
        UNTOLD,
        /** Faster by more than the tolerance, beyond chance. */
        FASTER,
        /** Smaller than the tolerance, beyond chance. */
        NOT_SLOWER
    }

    /**
     * Compares two sides.
     *
     * @param before logarithms of the times of its processes, at least one
     * @param after likewise
     */
    public static Slowdown between(double[] before, double[] after) {
        double far = far(before, after);
        double[] a = movedIn(before, far);
        double[] b = movedIn(after, far);
        return of(
                mean(b) - mean(a),
                squares(a) + squares(b),
                a.length + b.length - 2,
                1.0 / a.length + 1.0 / b.length,
                a.length,
                b.length);
    }

    /**
     * Compares one side with a fixed level.
     *
     * @param level logarithm of a time
     * @param after logarithms of the times of its processes, at least one
     */
    public static Slowdown against(double level, double[] after) {
        double[] b = movedIn(after, far(after));
        return of(mean(b) - level, squares(b), b.length - 1, 1.0 / b.length, 0, b.length);
    }

    private static Slowdown of(
            double difference, double squares, int freedom, double perVariance, int before, int after) {
        double all = ASSUMED_FREEDOM + freedom;
        double variance = (ASSUMED_FREEDOM * ASSUMED_SPREAD * ASSUMED_SPREAD + squares) / all;
        double half = TDistribution.of(all).inverseSurvivalProbability(TAIL) * Math.sqrt(variance * perVariance);
        return new Slowdown(
                Math.exp(difference - half), Math.exp(difference), Math.exp(difference + half), before, after);
    }

    /** @param tolerance such as 0.2 for a fifth more time */
    public Judgement judge(double tolerance) {
        double bearable = 1 + tolerance;
        if (estimate > bearable && low > 1) {
            return Judgement.SLOWER;
        }
        if (estimate < 1 / bearable && high < 1) {
            return Judgement.FASTER;
        }
        return high <= bearable ? Judgement.NOT_SLOWER : Judgement.UNTOLD;
    }

    /** The distance from the median of its side at which a process is an outlier. */
    private static double far(double[]... sides) {
        double[] distances = Arrays.stream(sides)
                .flatMapToDouble(side -> {
                    double middle = Medians.of(side);
                    return Arrays.stream(side).map(value -> Math.abs(value - middle));
                })
                .toArray();
        // Few processes may agree by chance; the floor keeps those that differ a little more from being outliers.
        return FAR * Math.max(ASSUMED_SPREAD / 2, Medians.NORMAL * Medians.of(distances));
    }

    private static double[] movedIn(double[] side, double far) {
        double middle = Medians.of(side);
        return Arrays.stream(side)
                .map(value -> Math.max(middle - far, Math.min(middle + far, value)))
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

package dev.soak.analysis.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The rate of events per unit of exposure, from what each of several intervals added, next to a transient whose course is
 * given: {@code increment = rate * exposure + scale * transient + noise}.
 *
 * <p>The variance of the noise is proportional to the expected increment. Its factor, the dispersion, is 1 for independent
 * events of size 1, greater for events that come in batches and for sizes in bytes, and less for exact multiples. It is
 * estimated by Pearson's chi-squared. Because few intervals can agree by chance, each p-value and bound is the more
 * cautious of two: Student's t with the estimated dispersion, and the normal distribution with the least dispersion that
 * the readings leave room for. That is the dispersion of independent events, unless so many intervals agree so well that
 * even its upper confidence limit is below: what counts requests, such as every tenth, adds almost the same each time. The
 * rounding of the increments to whole events counts as noise for this, so that few events never agree well enough.
 *
 * <p>Sources: P. McCullagh, J. A. Nelder, Generalized Linear Models, 2nd ed. (1989), chapter 9 (quasi-likelihood); the
 * confidence limit is that of a variance, from the chi-squared distribution.
 *
 * @param rate per unit of exposure
 * @param error standard error of the rate with the estimated dispersion
 * @param leastError the same with the least dispersion that the readings leave room for
 * @param scale of the transient; 0 without one
 * @param scaleError its standard error; 0 without one
 * @param chiSquared Pearson's, with dispersion 1
 * @param dispersion variance of an increment divided by its expectation, at least that of independent events
 * @param freedom degrees of freedom of the dispersion
 */
public record QuasiPoissonRate(
        double rate,
        double error,
        double leastError,
        double scale,
        double scaleError,
        double chiSquared,
        double dispersion,
        int freedom) {
    /** With fewer intervals nothing remains to estimate the dispersion from. */
    public static final int MIN_INTERVALS = 3;

    /** One minus the confidence of the upper limit of the dispersion. */
    private static final double LIMIT_TAIL = 0.01;
    /** Variance of the difference of two numbers that are rounded to whole ones. */
    private static final double ROUNDING = 1.0 / 6;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Fits by weighted least squares. A transient that would have to be negative is left out.
     *
     * @param increments what each interval added; the sum must be positive
     * @param exposure of each interval, positive
     * @param transients the course of the transient: what it adds in each interval, in any unit; null for none
     * @param eventSize of the smallest possible event, which is the dispersion of independent ones
     * @return null if there are too few intervals, or they do not distinguish the two terms
     */
    public static @Nullable QuasiPoissonRate of(
            double[] increments, double[] exposure, double @Nullable [] transients, double eventSize) {
        int n = increments.length;
        int terms = transients == null ? 1 : 2;
        if (n < MIN_INTERVALS || n <= terms) {
            return null;
        }
        double ww = 0;
        double wd = 0;
        double wh = 0;
        double hh = 0;
        double hd = 0;
        for (int i = 0; i < n; i++) {
            double h = transients == null ? 0 : transients[i];
            ww += exposure[i];
            wd += increments[i];
            wh += h;
            hh += h * h / exposure[i];
            hd += h * increments[i] / exposure[i];
        }
        double mean = wd / ww;
        if (!(mean > 0)) {
            return null;
        }
        double inverse = 1 / ww;
        double rate = mean;
        double scale = 0;
        double scaleInverse = 0;
        if (transients != null) {
            double determinant = ww * hh - wh * wh;
            if (!(determinant > 1e-9 * ww * hh)) {
                return null;
            }
            inverse = hh / determinant;
            scaleInverse = ww / determinant;
            scale = (ww * hd - wh * wd) / determinant;
            if (scale > 0) {
                rate = (hh * wd - wh * hd) / determinant;
            } else {
                scale = 0;
            }
        }
        double chiSquared = 0;
        double rounding = 0;
        for (int i = 0; i < n; i++) {
            double h = transients == null ? 0 : transients[i];
            double residual = increments[i] - rate * exposure[i] - scale * h;
            chiSquared += residual * residual / (mean * exposure[i]);
            rounding += ROUNDING * eventSize * eventSize / (mean * exposure[i]);
        }
        int freedom = n - terms;
        double estimated = chiSquared / freedom;
        double leastDispersion = leastDispersion(chiSquared + rounding, freedom, eventSize);
        double dispersion = Math.max(estimated, eventSize);
        return new QuasiPoissonRate(
                rate,
                Math.sqrt(estimated * mean * inverse),
                Math.sqrt(leastDispersion * mean * inverse),
                scale,
                Math.sqrt(dispersion * mean * scaleInverse),
                chiSquared,
                dispersion,
                freedom);
    }

    private static double leastDispersion(double chiSquared, int freedom, double eventSize) {
        return chiSquared >= freedom * eventSize
                ? eventSize
                : Math.min(
                        eventSize,
                        chiSquared / ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(LIMIT_TAIL));
    }

    /** One-sided p-value of the hypothesis that the rate is not positive. */
    public double pValue() {
        double certain = leastError == 0 ? (rate > 0 ? 0 : 1) : NORMAL.survivalProbability(rate / leastError);
        double estimated =
                error == 0 ? (rate > 0 ? 0 : 1) : TDistribution.of(freedom).survivalProbability(rate / error);
        return Math.max(certain, estimated);
    }

    /** Half the width of the two-sided confidence interval of the rate. */
    public double halfWidth(double confidence) {
        double tail = (1 - confidence) / 2;
        return Math.max(
                NORMAL.inverseSurvivalProbability(tail) * leastError,
                TDistribution.of(freedom).inverseSurvivalProbability(tail) * error);
    }
}

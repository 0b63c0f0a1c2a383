package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How much a leak must add in a run for {@link ProportionalGrowth} to find it in {@value #POWER} of all cases.
 *
 * <p>The standard error of what was added in all is the square root of the dispersion times the total for the normal test, and
 * that of the sum of the increments' noise for Student's; the total must exceed the sum of the quantiles of level and power
 * times this error. Next to a transient the error is larger by the variance inflation factor of the two terms.
 */
final class ProportionalGrowthPower {
    static final double POWER = 0.85;

    /** Standard errors by which an estimate falls short of the truth in the other cases. */
    static final double QUANTILE = NormalDistribution.of(0, 1).inverseSurvivalProbability(1 - POWER);

    private final WorkStretches stretches;
    private final double resolution;
    /** Standard deviation of an increment. */
    private final double noise;

    private ProportionalGrowthPower(WorkStretches stretches, double resolution) {
        this.stretches = stretches;
        this.resolution = resolution;
        this.noise = Math.max(noise(stretches), resolution / Math.sqrt(6));
    }

    /**
     * Of a series with these readings.
     *
     * @return null if there is too little to test
     */
    static @Nullable ProportionalGrowthPower of(Observations points, double resolution) {
        double[] work = points.work();
        int n = points.size();
        if (work == null || n < ProportionalGrowth.MIN_POINTS || !(work[n - 1] > work[0])) {
            return null;
        }
        WorkStretches stretches = WorkStretches.of(work, points.y());
        return stretches.done().length < ProportionalGrowth.MIN_POINTS - 1
                ? null
                : new ProportionalGrowthPower(stretches, resolution);
    }

    /** The smallest total that is significant at this level. */
    double significant(double level) {
        return total(level, 1, 1);
    }

    /** The smallest total that is told from growth that is about to end. */
    double steady() {
        return WorkStretches.TRANSIENTS.subList(0, ProportionalGrowth.FAST).stream()
                .mapToDouble(
                        course -> total(ProportionalGrowth.MAX_TRANSIENT_P, inflation(stretches.during(course)), 2))
                .max()
                .orElseThrow();
    }

    /** The smallest total whose estimate reaches the given one. */
    double estimatedAtLeast(double least) {
        double error = Math.max(Math.sqrt(resolution * least), noise * Math.sqrt(stretches.done().length));
        return least > 0 ? least + QUANTILE * error : 0;
    }

    private double total(double level, double inflation, int terms) {
        int n = stretches.done().length;
        NormalDistribution normal = NormalDistribution.of(0, 1);
        TDistribution t = TDistribution.of(n - terms);
        double quantiles = normal.inverseSurvivalProbability(level) + QUANTILE;
        double wider = t.inverseSurvivalProbability(level) + t.inverseSurvivalProbability(1 - POWER);
        return Math.max(resolution * quantiles * quantiles * inflation, wider * noise * Math.sqrt(n * inflation));
    }

    /** By how much a transient inflates the variance of the rate: 1 / (1 - correlation squared), weighted by the work. */
    private double inflation(double[] added) {
        double ww = 0;
        double wh = 0;
        double hh = 0;
        for (int i = 0; i < added.length; i++) {
            ww += stretches.done()[i];
            wh += added[i];
            hh += added[i] * added[i] / stretches.done()[i];
        }
        return ww * hh / (ww * hh - wh * wh);
    }

    private static double noise(WorkStretches stretches) {
        int n = stretches.done().length;
        double rate = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            rate += stretches.grown()[i];
            all += stretches.done()[i];
        }
        rate /= all;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = stretches.grown()[i] - rate * stretches.done()[i];
            squares += residual * residual;
        }
        return Math.sqrt(squares / (n - 1));
    }
}

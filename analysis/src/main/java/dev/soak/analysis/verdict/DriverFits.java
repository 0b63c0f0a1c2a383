package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;

/**
 * How well collections describe the increments of a series, and requests or time: by Pearson's chi-squared of increments that are
 * proportional to those of the driver.
 */
final class DriverFits {
    /** No increment; they are numbered from 1, by the reading at their end. */
    static final int NONE = 0;

    private final Observations points;
    private final double[] collections;
    private final double[] forced;
    private final double resolution;

    /**
     * Of a series.
     *
     * @param points with requests as their work
     * @param collections until each of the points
     * @param forced those of them that checkpoints forced
     */
    DriverFits(Observations points, double[] collections, double[] forced) {
        this.points = points;
        this.collections = collections;
        this.forced = forced;
        this.resolution = points.resolution();
    }

    /**
     * By how much the chi-squared of requests or time exceeds that of collections.
     *
     * @param without an increment that does not count, or {@link #NONE}
     */
    double collectionsAheadBy(int without) {
        return Math.min(
                        misfit(points.t(), without),
                        points.work() == null ? Double.POSITIVE_INFINITY : misfit(points.work(), without))
                - Math.min(misfit(collections, without), misfit(forced, without));
    }

    /** By how much the chi-squared of all collections exceeds that of the forced ones. */
    double forcedAheadBy() {
        return misfit(collections, NONE) - misfit(forced, NONE);
    }

    /** The variance of an increment over its mean, under collections; at least the resolution of the series. */
    double dispersion() {
        double best = Math.min(misfit(collections, NONE), misfit(forced, NONE));
        return Math.max(best / (points.size() - 2), resolution);
    }

    /**
     * The increment that requests or time describe worst. One event, such as classes that are loaded once, may be near a
     * collection by chance, and must not make collections the driver of all growth.
     */
    int worstOfOthers() {
        double[] other = points.t();
        double[] work = points.work();
        if (work != null && misfit(work, NONE) < misfit(other, NONE)) {
            other = work;
        }
        double rate = rate(other, NONE);
        int worst = NONE;
        double most = 0;
        for (int i = 1; i < points.size(); i++) {
            double misfit = misfit(other, rate, i);
            if (misfit > most) {
                most = misfit;
                worst = i;
            }
        }
        return worst;
    }

    /** The rate of growth with a driver, from the first reading to the last; but for one increment. */
    private double rate(double[] driver, int without) {
        double[] y = points.y();
        int last = y.length - 1;
        double rise = y[last] - y[0];
        double driven = driver[last] - driver[0];
        return without == NONE
                ? rise / driven
                : (rise - (y[without] - y[without - 1])) / (driven - (driver[without] - driver[without - 1]));
    }

    private double misfit(double[] driver, int without) {
        double rate = rate(driver, without);
        if (!(rate > 0) || Double.isInfinite(rate)) {
            return Double.POSITIVE_INFINITY;
        }
        double chiSquared = 0;
        for (int i = 1; i < points.size(); i++) {
            chiSquared += i == without ? 0 : misfit(driver, rate, i);
        }
        return chiSquared;
    }

    /** Of one increment. The variance is at least that of one event, because a driver may stand still between two checkpoints. */
    private double misfit(double[] driver, double rate, int i) {
        double expected = rate * (driver[i] - driver[i - 1]);
        double residual = points.y()[i] - points.y()[i - 1] - expected;
        return residual * residual / Math.max(expected, resolution);
    }
}

package dev.soak.analysis.plan;

import dev.soak.analysis.trend.Observations;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The noise of the readings of a series at checkpoints: an error of each reading, and a random walk between them, because levels
 * such as that of a cache do not come back to the same value. Estimated by the method of moments from the increments, less their
 * mean: the errors of readings make successive increments correlate by minus their variance.
 *
 * @param level of the last reading
 * @param resolution of the readings
 * @param reading standard deviation of the error of a reading
 * @param walk standard deviation of what the random walk adds between two readings of the run
 * @param step mean distance between two readings of the run, in units of the driver: requests, or seconds without requests
 * @param increments how many were observed
 */
record CheckpointNoise(double level, double resolution, double reading, double walk, double step, int increments) {
    /** Fewer say nothing about the noise. */
    static final int MIN_READINGS = 6;

    /** Of these readings; null if there are too few. */
    static @Nullable CheckpointNoise of(Observations points) {
        double[] driver = driver(points);
        double[] y = points.y();
        int n = y.length - 1;
        if (y.length < MIN_READINGS || !(driver[n] > driver[0])) {
            return null;
        }
        double all = driver[n] - driver[0];
        double rate = (y[n] - y[0]) / all;
        double[] residual = new double[n];
        for (int i = 0; i < n; i++) {
            residual[i] = y[i + 1] - y[i] - rate * (driver[i + 1] - driver[i]);
        }
        double variance = 0;
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            variance += residual[i] * residual[i] / (n - 1);
            covariance += i == 0 ? 0 : residual[i] * residual[i - 1] / (n - 1);
        }
        double error = Math.min(variance / 2, Math.max(0, -covariance));
        return new CheckpointNoise(
                y[n], points.resolution(), Math.sqrt(error), Math.sqrt(variance - 2 * error), all / n, n);
    }

    private static double[] driver(Observations points) {
        double[] work = points.work();
        return work != null && work[work.length - 1] > work[0] ? work : points.t();
    }

    /**
     * One of the noises that these readings may come from: the variance is drawn from its posterior distribution, a scaled inverse
     * chi-squared, so that what is planned with it includes how little a short run tells.
     */
    CheckpointNoise possible(SplittableRandom random) {
        int freedom = Math.max(1, increments - 2);
        double quantile = ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(random.nextDouble(1e-6, 1));
        double factor = Math.sqrt(freedom / quantile);
        return new CheckpointNoise(level, resolution, factor * reading, factor * walk, step, increments);
    }

    /**
     * Readings with this noise around a line.
     *
     * @param driver requests or seconds at each reading
     * @param hours time of each reading
     */
    double[] around(double[] driver, double[] hours, double slopePerHour, SplittableRandom random) {
        double[] y = new double[driver.length];
        double walked = 0;
        for (int i = 0; i < y.length; i++) {
            if (i > 0) {
                walked += walk * Math.sqrt((driver[i] - driver[i - 1]) / step) * random.nextGaussian();
            }
            double value = level + slopePerHour * hours[i] + walked + reading * random.nextGaussian();
            y[i] = resolution > 0 ? resolution * Math.rint(value / resolution) : value;
        }
        return y;
    }
}

package dev.soak.benchmarks.series;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A series of a {@link SeriesFamily} under construction, in units of the noise's standard deviation: the family adds its
 * curve and its noise, then {@link #finish} moves the sum to a random level and scale.
 *
 * <p>The order in which random numbers are drawn is part of the benchmark: a change makes other series, and the figures in
 * {@code docs/error-rates.md} no longer reproduce.
 */
final class FamilyDraft {
    private static final double[] SECONDS_BETWEEN = {1, 10, 30, 60, 60, 60, 300};
    final RandomGenerator random;
    /** Position of each point in the run, from 0 to 1. */
    final double[] x;

    final double[] y;
    /** The total growth of a leak, or the size of a harmless excursion. */
    final double growth;

    /** Time between two points. */
    double seconds;

    /** Requests per second at each point; null for a series without work. */
    double @Nullable [] rate;

    /** Whether the values are final: no level and scale are applied. */
    boolean raw;

    private double @Nullable [] fixedWork;

    FamilyDraft(RandomGenerator random, int points, double growth) {
        this.random = random;
        this.growth = growth;
        this.x = new double[points];
        this.y = new double[points];
        this.seconds = SECONDS_BETWEEN[random.nextInt(SECONDS_BETWEEN.length)];
        for (int i = 0; i < points; i++) {
            x[i] = i / (double) (points - 1);
        }
    }

    int size() {
        return x.length;
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    double logUniform(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    /** Uniform over whole numbers, both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    interface Curve {
        double at(double x);
    }

    void add(Curve curve) {
        for (int i = 0; i < y.length; i++) {
            y[i] += curve.at(x[i]);
        }
    }

    void add(double[] other) {
        for (int i = 0; i < y.length; i++) {
            y[i] += other[i];
        }
    }

    /** A stationary first-order autoregression with unit variance. */
    double[] autoregression(double phi) {
        return SyntheticSeries.autoregression(random, size(), phi);
    }

    /** Noise of unit scale as in most measured series: white or with a short memory, sometimes heavy-tailed. */
    void addCommonNoise() {
        double kind = random.nextDouble();
        double[] e = autoregression(kind < 0.5 ? 0 : uniform(0.1, 0.6));
        if (kind > 0.85) {
            for (int i = 0; i < e.length; i++) {
                e[i] = studentT(3) / Math.sqrt(3);
            }
        }
        add(e);
    }

    /** A draw from Student's t distribution. */
    double studentT(int degreesOfFreedom) {
        double chiSquared = 0;
        for (int k = 0; k < degreesOfFreedom; k++) {
            double g = random.nextGaussian();
            chiSquared += g * g;
        }
        return random.nextGaussian() / Math.sqrt(chiSquared / degreesOfFreedom);
    }

    /** Completed pull requests at each point, arriving at random at the given rate. */
    private double @Nullable [] work() {
        double[] r = rate;
        if (r == null) {
            return null;
        }
        double[] work = new double[size()];
        for (int i = 1; i < work.length; i++) {
            double expected = r[i] * seconds;
            double arrived = Math.round(expected + Math.sqrt(expected) * random.nextGaussian());
            work[i] = work[i - 1] + Math.max(arrived, 0);
        }
        return work;
    }

    /** Draws the work now instead of in {@link #finish}, for families that grow with it. Call it only once. */
    double[] fixWork() {
        double[] work = work();
        if (work == null) {
            throw new IllegalStateException("rate is not set");
        }
        fixedWork = work;
        return work;
    }

    Series finish(String name) {
        if (!raw) {
            double unit = logUniform(1e-2, 1e6);
            double level = unit * logUniform(20, 1000);
            boolean whole = random.nextDouble() < 0.3;
            if (whole) {
                unit = Math.max(unit, 1);
            }
            for (int i = 0; i < y.length; i++) {
                y[i] = level + unit * y[i];
                if (whole) {
                    y[i] = Math.rint(y[i]);
                }
            }
        }
        return new SyntheticSeries(random)
                .points(size())
                .every(seconds)
                .work(fixedWork != null ? fixedWork : work())
                .named(name, Series.Source.FOREIGN)
                .ofValues(y);
    }
}

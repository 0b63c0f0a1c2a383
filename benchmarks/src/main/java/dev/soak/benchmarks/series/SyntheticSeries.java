package dev.soak.benchmarks.series;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A series in the making, in units of its noise: families add their curve, the noise comes on top, and the whole is
 * moved to some level and scale.
 */
public final class SyntheticSeries {
    private static final double[] SPACING = {1, 10, 30, 60, 60, 60, 300};
    final RandomGenerator random;
    /** Position of each point, from 0 to 1. */
    final double[] x;

    final double[] y;
    /** The growth of leaks, and the excursions of what is none, in standard deviations of the noise. */
    final double growth;

    final double seconds;
    double @Nullable [] rate;
    /** Whole numbers with neither noise nor scale added. */
    boolean raw;

    SyntheticSeries(RandomGenerator random, int n, double growth) {
        this.random = random;
        this.growth = growth;
        this.x = new double[n];
        this.y = new double[n];
        this.seconds = SPACING[random.nextInt(SPACING.length)];
        for (int i = 0; i < n; i++) {
            x[i] = i / (double) (n - 1);
        }
    }

    int size() {
        return x.length;
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform in the logarithm. */
    double scale(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

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

    void set(double[] other) {
        System.arraycopy(other, 0, y, 0, y.length);
    }

    /** A stationary first-order autoregression of unit variance. */
    double[] autoregression(double phi) {
        double[] e = new double[size()];
        e[0] = random.nextGaussian();
        for (int i = 1; i < e.length; i++) {
            e[i] = phi * e[i - 1] + Math.sqrt(1 - phi * phi) * random.nextGaussian();
        }
        return e;
    }

    /** Noise of unit spread as most series have it: independent or with a short memory, sometimes heavy tailed. */
    void commonNoise() {
        double kind = random.nextDouble();
        double[] e = autoregression(kind < 0.5 ? 0 : uniform(0.1, 0.6));
        if (kind > 0.85) {
            for (int i = 0; i < e.length; i++) {
                e[i] = heavy(3) / Math.sqrt(3);
            }
        }
        add(e);
    }

    /** Student's t with few degrees of freedom. */
    double heavy(int freedom) {
        double chi = 0;
        for (int k = 0; k < freedom; k++) {
            double g = random.nextGaussian();
            chi += g * g;
        }
        return random.nextGaussian() / Math.sqrt(chi / freedom);
    }

    void add(double[] other) {
        for (int i = 0; i < y.length; i++) {
            y[i] += other[i];
        }
    }

    /** The work that the rate has brought about so far, in pull requests, with the chance of arrivals. */
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

    /** Work as {@link #finish} will give it, for families that grow by it; call once. */
    double[] fixWork() {
        double[] work = work();
        if (work == null) {
            throw new IllegalStateException("no rate was set");
        }
        fixed = work;
        return work;
    }

    private double @Nullable [] fixed;

    Series finish(String name) {
        if (!raw) {
            double unit = scale(1e-2, 1e6);
            double level = unit * scale(20, 1000);
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
        double[] t = new double[size()];
        for (int i = 0; i < t.length; i++) {
            t[i] = seconds * i;
        }
        Phase[] phases = new Phase[size()];
        Arrays.fill(phases, Phase.STEADY);
        double[] work = fixed != null ? fixed : work();
        return new Series(SeriesId.of(name), Series.Source.FOREIGN, t, work, y, phases, null);
    }
}

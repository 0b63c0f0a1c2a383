package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds simulated series of known behaviour, with which the verdict rule is tested and its error rates are measured: a
 * curve over the run, from 0 at the first point to 1 at the last, plus first-order autoregressive Gaussian noise. The
 * random generator comes from outside, so that a seed reproduces a series; a builder that is used twice gives the same
 * curve with new noise. Not thread-safe.
 */
public final class SyntheticSeries {
    private final RandomGenerator random;
    private int points = 240;
    private double secondsBetween = 60;
    private double noise = 1;
    private double memory;
    private String name = "synthetic";
    private Series.Source source = Series.Source.FOREIGN;
    private @Nullable Limit limit;
    private double @Nullable [] workAtPoints;
    private @Nullable DoubleUnaryOperator work;
    private DoublePredicate idle = x -> false;

    /** 240 points at intervals of one minute, with white noise of standard deviation 1. */
    public SyntheticSeries(RandomGenerator random) {
        this.random = random;
    }

    public static SyntheticSeries seeded(long seed) {
        return new SyntheticSeries(new SplittableRandom(seed));
    }

    public SyntheticSeries points(int n) {
        this.points = n;
        return this;
    }

    public SyntheticSeries every(double seconds) {
        this.secondsBetween = seconds;
        return this;
    }

    /** The standard deviation of the noise; 0 for none. */
    public SyntheticSeries noise(double standardDeviation) {
        this.noise = standardDeviation;
        return this;
    }

    /** The lag-1 autocorrelation of the noise. */
    public SyntheticSeries memory(double phi) {
        this.memory = phi;
        return this;
    }

    /** The name of the series, with its labels if it has any, and the source of its readings. */
    public SyntheticSeries named(String other, Series.Source from) {
        this.name = other;
        this.source = from;
        return this;
    }

    public SyntheticSeries limit(double value) {
        this.limit = new Limit("synthetic limit", value);
        return this;
    }

    /** Completed requests as a function of the position in the run; rounded to whole numbers. */
    public SyntheticSeries work(DoubleUnaryOperator completed) {
        this.work = completed;
        return this;
    }

    /** Completed requests at each point. */
    public SyntheticSeries work(double @Nullable [] completed) {
        this.workAtPoints = completed;
        return this;
    }

    /** Positions in the run at which the target is idle; steady elsewhere. */
    public SyntheticSeries idle(DoublePredicate where) {
        this.idle = where;
        return this;
    }

    /** The curve plus noise. */
    public Series of(DoubleUnaryOperator curve) {
        double[] values = autoregression(random, points, memory);
        for (int i = 0; i < points; i++) {
            values[i] = curve.applyAsDouble(position(i)) + noise * values[i];
        }
        return ofValues(values);
    }

    /** Exactly these values, one for each point, without noise. */
    public Series ofValues(double[] values) {
        double[] t = new double[points];
        Phase[] phases = new Phase[points];
        for (int i = 0; i < points; i++) {
            t[i] = secondsBetween * i;
            phases[i] = idle.test(position(i)) ? Phase.IDLE : Phase.STEADY;
        }
        return new Series(SeriesId.parse(name), source, t, completedWork(), values, phases, limit);
    }

    private double @Nullable [] completedWork() {
        DoubleUnaryOperator completed = work;
        if (completed == null) {
            return workAtPoints;
        }
        double[] atPoints = new double[points];
        Arrays.setAll(atPoints, i -> Math.rint(completed.applyAsDouble(position(i))));
        return atPoints;
    }

    private double position(int point) {
        return point / (double) (points - 1);
    }

    /** A stationary first-order autoregression with unit variance and lag-1 autocorrelation {@code phi}. */
    public static double[] autoregression(RandomGenerator random, int points, double phi) {
        double[] e = new double[points];
        e[0] = random.nextGaussian();
        for (int i = 1; i < points; i++) {
            e[i] = phi * e[i - 1] + Math.sqrt(1 - phi * phi) * random.nextGaussian();
        }
        return e;
    }
}

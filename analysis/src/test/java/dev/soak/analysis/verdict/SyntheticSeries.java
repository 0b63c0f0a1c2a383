package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Series for tests: a curve over the run from 0 to 1 with noise of unit spread, seeded. */
public final class SyntheticSeries {
    private final SplittableRandom random;
    private int points = 240;
    private double seconds = 60;
    private double noise = 1;
    private double memory;
    private String name = "made";
    private Series.Source source = Series.Source.FOREIGN;
    private @Nullable Limit limit;
    private @Nullable DoubleUnaryOperator work;
    private @Nullable DoubleUnaryOperator phase;

    private SyntheticSeries(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static SyntheticSeries seeded(long seed) {
        return new SyntheticSeries(seed);
    }

    SyntheticSeries points(int n) {
        this.points = n;
        return this;
    }

    SyntheticSeries every(double s) {
        this.seconds = s;
        return this;
    }

    public SyntheticSeries noise(double spread) {
        this.noise = spread;
        return this;
    }

    SyntheticSeries memory(double phi) {
        this.memory = phi;
        return this;
    }

    public SyntheticSeries named(String other, Series.Source from) {
        this.name = other;
        this.source = from;
        return this;
    }

    SyntheticSeries limit(double value) {
        this.limit = new Limit("-Xmx", value);
        return this;
    }

    /** Work done at each place of the run. */
    SyntheticSeries work(DoubleUnaryOperator done) {
        this.work = done;
        return this;
    }

    /** Idle where this is positive. */
    SyntheticSeries idle(DoubleUnaryOperator where) {
        this.phase = where;
        return this;
    }

    public Series of(DoubleUnaryOperator level) {
        double[] t = new double[points];
        double[] y = new double[points];
        double[] w = work == null ? null : new double[points];
        Phase[] phases = new Phase[points];
        Arrays.fill(phases, Phase.STEADY);
        double e = random.nextGaussian();
        for (int i = 0; i < points; i++) {
            double x = i / (double) (points - 1);
            t[i] = seconds * (i + 1);
            y[i] = level.applyAsDouble(x) + noise * e;
            e = memory * e + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            if (w != null && work != null) {
                w[i] = Math.rint(work.applyAsDouble(x));
            }
            if (phase != null && phase.applyAsDouble(x) > 0) {
                phases[i] = Phase.IDLE;
            }
        }
        return new Series(SeriesId.parse(name), source, t, w, y, phases, limit);
    }

    public static SeriesVerdict verdict(Series series) {
        return verdict(series, VerdictPolicy.DEFAULT);
    }

    public static SeriesVerdict verdict(Series series, VerdictPolicy policy) {
        return new SoakVerdict().judge(List.of(series), policy).get(0);
    }

    public static VerdictPolicy minutes(int minutes) {
        return VerdictPolicy.forRun(Duration.ofMinutes(minutes));
    }
}

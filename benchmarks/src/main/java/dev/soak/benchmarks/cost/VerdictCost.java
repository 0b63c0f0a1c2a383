package dev.soak.benchmarks.cost;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cost of the verdict: for one series of increasing length, and for all series of an eight-hour run. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class VerdictCost {
    /** A leaking series with work, so that every model is fitted over time and over work. */
    @State(Scope.Benchmark)
    public static class OneSeries {
        @Param({"3750", "7500", "15000", "30000", "60000"})
        int points;

        private List<Series> series = List.of();

        @Setup
        public void make() {
            series = List.of(sampled(new SplittableRandom(1), points, 0));
        }
    }

    @Benchmark
    public List<SeriesVerdict> oneSeries(OneSeries state) {
        return new SoakVerdict().judge(state.series, VerdictPolicy.DEFAULT);
    }

    /** 60 series of 28,800 samples and 3,000 class counts of 120 checkpoints. */
    @State(Scope.Benchmark)
    public static class EightHourRun {
        private List<Series> series = List.of();

        @Setup
        public void make() {
            SplittableRandom random = new SplittableRandom(2);
            List<Series> all = new ArrayList<>();
            for (int k = 0; k < 60; k++) {
                all.add(sampled(random, 28_800, k));
            }
            for (int k = 0; k < 3000; k++) {
                all.add(counted(random, k));
            }
            series = all;
        }
    }

    @Benchmark
    @Warmup(iterations = 1, time = 5)
    @Measurement(iterations = 3, time = 5)
    public List<SeriesVerdict> eightHours(EightHourRun run) {
        return new SoakVerdict().judge(run.series, VerdictPolicy.DEFAULT);
    }

    private static Series sampled(SplittableRandom random, int points, int kind) {
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            double x = i / (double) points;
            double level = kind % 4 == 0 ? 10 * x : kind % 4 == 1 ? 10 * (1 - Math.exp(-10 * x)) : 0;
            values[i] = 1000 + level + random.nextGaussian();
        }
        return series(SeriesId.of("synthetic", "k", Integer.toString(kind)), Series.Source.SAMPLES, random, values, 1);
    }

    private static Series counted(SplittableRandom random, int kind) {
        double[] values = new double[120];
        for (int i = 0; i < values.length; i++) {
            double noise = kind % 3 == 0 ? 0 : Math.rint(5 * random.nextGaussian());
            double level = kind % 100 == 0 ? 30 * (1 - Math.exp(-i / 10.0)) : kind % 500 == 1 ? 100.0 * i : 0;
            values[i] = 1000 + noise + Math.rint(level);
        }
        SeriesId id = Resources.CLASS_INSTANCES.part("C" + kind);
        return series(id, Series.Source.CHECKPOINTS, random, values, 240);
    }

    private static Series series(
            SeriesId id, Series.Source source, SplittableRandom random, double[] values, double seconds) {
        double[] work = new double[values.length];
        for (int i = 0; i < work.length; i++) {
            work[i] = (i == 0 ? 0 : work[i - 1]) + random.nextInt(1, (int) (20 * seconds));
        }
        return new SyntheticSeries(random)
                .points(values.length)
                .every(seconds)
                .work(work)
                .named(id.toString(), source)
                .ofValues(values);
    }
}

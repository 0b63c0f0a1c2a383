package dev.soak.benchmarks.fleet;

import dev.soak.agent.measure.CheckpointSchedule;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.benchmarks.series.SeriesFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A service whose nights are alike: its levels, its noise and its warm-up are drawn once. Half of the services have a gauge that
 * behaves oddly in the same way every night, in one of the harmless families, and one in four a logarithmic warm-up that goes on
 * all night.
 */
final class SimulatedService {
    static final Duration NIGHT = Duration.ofHours(8);

    private static final VerdictPolicy POLICY = VerdictPolicy.forRun(NIGHT);
    private static final double PAUSE = 0.3;
    private static final double WARM_UP_SECONDS = 60;
    private static final double BYTES_EACH = 240;
    private static final double HEAP = 512e6;
    private static final String CLASS = "com.acme.Order";

    private final String name;
    private final double rate;
    private final double live;
    private final double reading;
    private final double walk;
    private final double warmUp;
    private final double warmUpSeconds;
    private final double instances;
    private final double instanceNoise;
    private final double threads;
    private final double threadNoise;
    private final @Nullable SeriesFamily odd;

    SimulatedService(String name, List<SeriesFamily> harmless, SplittableRandom random) {
        this.name = name;
        this.rate = logUniform(2, 50, random);
        this.live = logUniform(30e6, 150e6, random);
        this.reading = logUniform(2e3, 100e3, random);
        this.walk = random.nextInt(3) == 0 ? logUniform(10, 300, random) : 0;
        this.warmUp = logUniform(1e5, 2e7, random);
        this.warmUpSeconds = random.nextInt(4) == 0 ? 0 : logUniform(60, 7200, random);
        this.instances = logUniform(200, 50_000, random);
        this.instanceNoise = logUniform(1, 100, random);
        this.threads = random.nextInt(10, 200);
        this.threadNoise = logUniform(0.3, 4, random);
        this.odd = random.nextBoolean() ? harmless.get(random.nextInt(harmless.size())) : null;
    }

    /**
     * A leak: what it grows in, and how many of it per hour.
     *
     * @param series with the name of the cause
     */
    record Leak(SeriesId series, double perHour) {}

    String name() {
        return name;
    }

    /** The series of a cause of leaks, as the service would show it without growth: its objects, or its threads. */
    static SeriesId seriesOf(int cause, boolean ofThreads) {
        return ofThreads
                ? Resources.THREADS.part("cause-" + cause + "-*")
                : Resources.CLASS_INSTANCES.part("com.library.Cause" + cause);
    }

    /**
     * The growth per hour of a series that a night detects in 85 of 100 cases; of objects, also as much as lets the live set
     * grow detectably, because slower growth does not matter.
     */
    double detectable(SeriesId series, SplittableRandom random) {
        List<SeriesVerdict> verdicts = verdicts(List.of(new Leak(series, 0)), random);
        double own = detectable(series, verdicts);
        return Resources.CLASS_INSTANCES.has(series)
                ? Math.max(own, detectable(Resources.HEAP_LIVE.whole(), verdicts) / BYTES_EACH)
                : own;
    }

    private static double detectable(SeriesId series, List<SeriesVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.id().equals(series))
                .map(SeriesVerdict::detectableSlopePerHour)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(series + " has no detectable slope"));
    }

    /** The verdicts of one night. */
    List<SeriesVerdict> verdicts(List<Leak> leaks, SplittableRandom random) {
        double[] t = CheckpointSchedule.times(NIGHT, PAUSE);
        double[] work = new double[t.length];
        for (int i = 1; i < t.length; i++) {
            double expected = rate * (t[i] - t[i - 1]);
            work[i] = work[i - 1] + Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        double[] leaked = new double[t.length];
        List<Series> all = new ArrayList<>();
        double hours = NIGHT.toSeconds() / 3600.0;
        for (Leak leak : leaks) {
            boolean ofThreads = Resources.of(leak.series()).equals(Resources.THREADS);
            double level = ofThreads ? 8 : instances / 4;
            double noise = ofThreads ? Math.min(1, threadNoise) : instanceNoise;
            double[] y = new double[t.length];
            for (int i = 0; i < t.length; i++) {
                double grown = Math.floor(leak.perHour() * hours * work[i] / work[t.length - 1]);
                y[i] = Math.max(0, Math.rint(level + noise * random.nextGaussian())) + grown;
                leaked[i] += ofThreads ? 0 : BYTES_EACH * grown;
            }
            all.add(series(leak.series(), t, work, y, null));
        }
        all.add(heap(t, work, leaked, random));
        all.add(count(Resources.CLASS_INSTANCES.part(CLASS), instances, instanceNoise, t, work, random));
        all.add(count(Resources.THREADS.whole(), threads, threadNoise, t, work, random));
        all.add(count(Resources.FD.whole(), 3 * threads, 2 * threadNoise, t, work, random));
        if (odd != null) {
            all.add(overNight(odd.generate(random).series()));
        }
        return new SoakVerdict().judge(all, POLICY);
    }

    /** The same readings, spread over the night. */
    private static Series overNight(Series series) {
        double[] t = new double[series.size()];
        for (int i = 0; i < t.length; i++) {
            t[i] = series.t()[i] * NIGHT.toSeconds() / series.t()[t.length - 1];
        }
        return new Series(
                series.id(),
                series.source(),
                t,
                series.work(),
                series.values(),
                series.phases(),
                series.limit().orElse(null));
    }

    private Series heap(double[] t, double[] work, double[] leaked, SplittableRandom random) {
        double[] y = new double[t.length];
        double walked = 0;
        for (int i = 0; i < t.length; i++) {
            walked += i == 0 ? 0 : walk * Math.sqrt(t[i] - t[i - 1]) * random.nextGaussian();
            double warmed = warmUpSeconds == 0
                    ? warmUp * Math.log1p(t[i] / 600) / 5
                    : warmUp * (1 - Math.exp(-t[i] / warmUpSeconds));
            y[i] = 8 * Math.rint((live + warmed + walked + leaked[i] + reading * random.nextGaussian()) / 8);
        }
        return series(Resources.HEAP_LIVE.whole(), t, work, y, new Limit("-Xmx", HEAP));
    }

    private static Series count(
            SeriesId id, double level, double noise, double[] t, double[] work, SplittableRandom random) {
        double[] y = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            y[i] = Math.max(0, Math.rint(level + noise * random.nextGaussian()));
        }
        return series(id, t, work, y, null);
    }

    private static Series series(SeriesId id, double[] t, double[] work, double[] y, @Nullable Limit limit) {
        Phase[] phases = new Phase[t.length];
        for (int i = 0; i < t.length; i++) {
            phases[i] = t[i] < WARM_UP_SECONDS ? Phase.WARMUP : Phase.STEADY;
        }
        phases[t.length - 1] = Phase.DRAIN;
        return new Series(id, Series.Source.CHECKPOINTS, t, work, y, phases, limit);
    }

    private static double logUniform(double low, double high, SplittableRandom random) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}

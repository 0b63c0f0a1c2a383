package dev.soak.benchmarks.windows;

import dev.soak.agent.measure.CheckpointSchedule;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A simulated run of 64 minutes with a fault of 20 s every two minutes: an hour of the eight of a night with one every 15. Ten
 * requests per second; those that meet the fault open descriptors and keep objects, and release them afterwards, or not all.
 *
 * @param heldOpen descriptors of each window that are never closed, on average
 * @param heldBytes bytes of each window that are never released, on average
 */
record FaultWindowRun(double heldOpen, double heldBytes) {
    static final Duration LENGTH = Duration.ofMinutes(64);
    private static final double PERIOD = 120;
    private static final double FAULT = 20;
    private static final double WARM_UP = 600;
    private static final double REQUESTS_PER_SECOND = 10;
    private static final double OPEN = 60;
    private static final double OPEN_IN_FAULT = 40;
    private static final double OPEN_CORRELATION = 0.8;
    private static final double LIVE = 40e6;
    private static final double LIVE_IN_FAULT = 2e6;
    private static final double LIVE_ERROR = 20e3;
    private static final double PAUSE = 0.3;

    /** The readings of descriptors, once per second, and of the live set, at checkpoints. */
    Measurements measure(SplittableRandom random) {
        double seconds = LENGTH.toSeconds();
        List<DisturbedWindow> windows = new ArrayList<>();
        List<Double> open = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (double start = PERIOD; start < seconds; start += PERIOD) {
            windows.add(new DisturbedWindow(start, start + FAULT, Cause.MARKED, "github-5xx"));
            open.add(events(heldOpen, random));
            bytes.add(heldBytes * (0.5 + random.nextDouble()));
        }
        return new Measurements(List.of(descriptors(seconds, open, random), live(bytes, random)), List.of())
                .disturbedIn(windows);
    }

    private static Series descriptors(double seconds, List<Double> held, SplittableRandom random) {
        double[] t = new double[(int) seconds];
        double[] y = new double[t.length];
        double noise = 0;
        for (int i = 0; i < t.length; i++) {
            t[i] = i;
            noise = OPEN_CORRELATION * noise + random.nextGaussian();
            y[i] = Math.rint(OPEN + 2 * noise + until(t[i], held) + (isFault(t[i]) ? OPEN_IN_FAULT : 0));
        }
        return series(new Series(
                Resources.FD.whole(),
                Series.Source.SAMPLES,
                t,
                work(t),
                y,
                phases(t),
                new Limit("RLIMIT_NOFILE", 1_024)));
    }

    private static Series live(List<Double> held, SplittableRandom random) {
        double[] t = CheckpointSchedule.times(LENGTH, PAUSE);
        double[] y = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            double level = LIVE + until(t[i], held) + (isFault(t[i]) ? LIVE_IN_FAULT : 0);
            y[i] = 8 * Math.rint((level + LIVE_ERROR * random.nextGaussian()) / 8);
        }
        return series(new Series(
                Resources.HEAP_LIVE.whole(),
                Series.Source.CHECKPOINTS,
                t,
                work(t),
                y,
                phases(t),
                new Limit("-Xmx", 256e6)));
    }

    private static Series series(Series series) {
        series.phases()[series.size() - 1] = Phase.DRAIN;
        return series;
    }

    /** What the windows have kept until a time; of one in progress, its part. */
    private static double until(double t, List<Double> held) {
        double sum = 0;
        for (int k = 0; k < held.size(); k++) {
            sum += held.get(k) * Math.min(1, Math.max(0, (t - (k + 1) * PERIOD) / FAULT));
        }
        return sum;
    }

    private static boolean isFault(double t) {
        return t >= PERIOD && t % PERIOD <= FAULT;
    }

    private static double[] work(double[] t) {
        double[] work = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            work[i] = Math.rint(REQUESTS_PER_SECOND * t[i]);
        }
        return work;
    }

    private static Phase[] phases(double[] t) {
        Phase[] phases = new Phase[t.length];
        for (int i = 0; i < t.length; i++) {
            phases[i] = t[i] < WARM_UP ? Phase.WARMUP : Phase.STEADY;
        }
        return phases;
    }

    /** A Poisson number. */
    private static double events(double mean, SplittableRandom random) {
        double count = 0;
        for (double at = random.nextExponential(); at < mean; at += random.nextExponential()) {
            count++;
        }
        return count;
    }
}

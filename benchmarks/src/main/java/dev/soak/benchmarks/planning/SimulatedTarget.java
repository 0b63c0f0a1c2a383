package dev.soak.benchmarks.planning;

import dev.soak.agent.measure.CheckpointSchedule;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A target whose live set has known noise.
 *
 * @param reading standard deviation of the error of a reading, in bytes
 * @param walk standard deviation of what a random walk adds in a second, in bytes
 */
record SimulatedTarget(double reading, double walk) {
    static final double LIMIT = 256e6;
    static final double LIVE = 40e6;
    static final double REQUESTS_PER_SECOND = 10;
    private static final double WARM_UP_SHARE = 0.2;
    private static final double WARM_UP_SECONDS = 60;
    private static final double PAUSE = 0.3;

    /** The checkpoints of a run. */
    Series run(Duration length, double bytesPerRequest, SplittableRandom random) {
        double[] t = CheckpointSchedule.times(length, PAUSE);
        double[] work = new double[t.length];
        double[] y = new double[t.length];
        Phase[] phases = new Phase[t.length];
        double walked = 0;
        for (int i = 0; i < t.length; i++) {
            work[i] = Math.rint(REQUESTS_PER_SECOND * t[i]);
            walked += i == 0 ? 0 : walk * Math.sqrt(t[i] - t[i - 1]) * random.nextGaussian();
            double level = LIVE + bytesPerRequest * work[i] + walked + reading * random.nextGaussian();
            y[i] = 8 * Math.rint(level / 8);
            phases[i] =
                    t[i] < Math.min(WARM_UP_SECONDS, WARM_UP_SHARE * length.toSeconds()) ? Phase.WARMUP : Phase.STEADY;
        }
        phases[t.length - 1] = Phase.DRAIN;
        return new Series(
                Resources.HEAP_LIVE.whole(), Series.Source.CHECKPOINTS, t, work, y, phases, new Limit("-Xmx", LIMIT));
    }
}

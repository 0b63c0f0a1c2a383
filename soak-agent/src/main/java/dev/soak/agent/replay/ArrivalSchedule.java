package dev.soak.agent.replay;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The intended starts of an open model as a pure sequence: non-decreasing nanoseconds on the schedule's own clock. It
 * uses no thread and reads no clock; the caller may stop the clock.
 *
 * <p>A Poisson process with varying rate is one of rate 1 in transformed time (Cinlar: <i>Introduction to Stochastic
 * Processes</i>, 1975, ch. 4.7): exponential steps of mean 1 are laid along the integral of the rate. Not thread-safe.
 */
public final class ArrivalSchedule {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Stage> stages;
    private final RandomGenerator random;
    private int stage;
    private long stageStart;
    private double at;

    public ArrivalSchedule(LoadModel.Open model, RandomGenerator random) {
        this.stages = model.stages();
        this.random = random;
    }

    /** The next intended start. */
    public long nextNanos() {
        // 1 - nextDouble() is never 0, whose logarithm is infinite.
        double arrivals = -Math.log(1 - random.nextDouble());
        while (true) {
            Stage now = stages.get(stage);
            long length = now.length().toNanos();
            double left = length - at;
            double possible = left * now.ratePerSecond() / NANOS_PER_SECOND;
            if (arrivals <= possible && now.ratePerSecond() > 0) {
                at += arrivals * NANOS_PER_SECOND / now.ratePerSecond();
                return stageStart + Math.min(length, (long) at);
            }
            arrivals -= possible;
            stageStart += length;
            at = 0;
            stage = (stage + 1) % stages.size();
        }
    }
}

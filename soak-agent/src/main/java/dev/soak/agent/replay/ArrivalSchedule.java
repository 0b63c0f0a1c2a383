package dev.soak.agent.replay;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The intended starts of an open model, as a pure sequence: nanoseconds on the schedule's own clock, never falling. It
 * obeys no thread and reads no clock; whoever follows it may stop that clock.
 *
 * <p>A Poisson process with a rate that changes is one of rate 1 in stretched time (Cinlar: <i>Introduction to Stochastic
 * Processes</i>, 1975, ch. 4.7): exponential steps of mean 1 are laid along the sum of the rate over time. Not safe for
 * use by several threads.
 */
public final class ArrivalSchedule {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Stage> stages;
    private final RandomGenerator random;
    private final long cycleNanos;
    private int stage;
    private long stageStart;
    private double at;

    public ArrivalSchedule(LoadModel.Open model, RandomGenerator random) {
        this.stages = model.stages();
        this.random = random;
        this.cycleNanos =
                stages.stream().mapToLong(each -> each.length().toNanos()).sum();
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

    /** The rate that holds at an offset of the schedule's clock, per second. */
    public double rateAt(long nanos) {
        long left = Math.floorMod(nanos, cycleNanos);
        for (Stage each : stages) {
            left -= each.length().toNanos();
            if (left < 0) {
                return each.ratePerSecond();
            }
        }
        throw new IllegalStateException("an offset lies in a stage of its cycle");
    }
}

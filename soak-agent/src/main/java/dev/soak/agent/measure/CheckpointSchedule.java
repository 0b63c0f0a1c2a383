package dev.soak.agent.measure;

import java.time.Duration;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * When the next checkpoint is due: frequent at first, because a leak per pull request shows within minutes, and rarer
 * later, because each one pauses the bot. Without a fixed interval the distance is a twelfth of the elapsed time,
 * between 10 s and an eightieth of the run: about 12 checkpoints in two minutes, about 120 in eight hours.
 *
 * <p>In a long run the distance is at least 100 times the last pause, so that pauses take less than 1 % of the run,
 * however slow the collections are. A heap dump may be wanted before the next one is due ({@link HeapDumper#wantedAfter}).
 */
public record CheckpointSchedule(Duration run, @Nullable Duration fixed) {
    private static final double SHORTEST_SECONDS = 10;
    private static final double PER_RUN = 80;
    private static final double AT_LEAST = 12;
    private static final double PER_ELAPSED = 12;
    private static final double LONG_RUN_SECONDS = 3_600;
    private static final double WORK_PER_PAUSE = 100;

    /**
     * The times of the checkpoints of a run, the first and the last included, in seconds since its start.
     *
     * @param paused seconds that each pauses the load
     */
    public static double[] times(Duration run, double paused) {
        CheckpointSchedule schedule = new CheckpointSchedule(run, null);
        double total = run.toNanos() / 1e9;
        DoubleStream.Builder times = DoubleStream.builder();
        double at = paused;
        while (at < total) {
            times.add(at);
            at += schedule.distance(at, paused) + paused;
        }
        return times.add(total).build().toArray();
    }

    /**
     * Seconds from the end of a checkpoint to the start of the next.
     *
     * @param elapsed seconds since the start of the run
     * @param paused seconds that the last checkpoint paused the load
     */
    double distance(double elapsed, double paused) {
        if (fixed != null) {
            return fixed.toNanos() / 1e9;
        }
        double total = run.toNanos() / 1e9;
        double shortest = Math.min(SHORTEST_SECONDS, total / AT_LEAST);
        double longest = Math.max(shortest, total / PER_RUN);
        double distance = Math.min(longest, Math.max(shortest, elapsed / PER_ELAPSED));
        return total >= LONG_RUN_SECONDS ? Math.max(distance, paused * WORK_PER_PAUSE) : distance;
    }
}

package dev.soak.agent.measure;

import java.time.Duration;

/**
 * For how long a target has completed nothing although something was asked of it, in time in which this process could run. It is
 * summed up over short waits, each of which counts at most twice: while this process stands still or is starved, so may the target.
 * Used by one thread.
 */
final class Silence {
    private static final double LATEST = 2;

    private double seconds;

    /**
     * Counts a wait that has passed.
     *
     * @param planned how long it should have taken, in seconds
     * @param took how long it has taken, in seconds
     * @param stalled for how long nothing has been completed by the clock, see {@link Load#stalledFor}
     */
    void waited(double planned, double took, Duration stalled) {
        seconds = Math.min(seconds + Math.min(took, LATEST * planned), stalled.toNanos() / 1e9);
    }

    double seconds() {
        return seconds;
    }
}

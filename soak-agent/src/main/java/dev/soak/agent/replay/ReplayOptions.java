package dev.soak.agent.replay;

import java.time.Duration;

/**
 * Options of a replay.
 *
 * @param timeout for a request, from its start
 * @param maxInFlight maximum number in flight; further arrivals are dropped and counted
 * @param repeatRatio share of the requests, 0 to 1, that are sent a second time
 * @param seed of arrivals and repeats
 */
public record ReplayOptions(
        LoadModel load, DoneOn doneOn, Duration timeout, int maxInFlight, double repeatRatio, long seed) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final int DEFAULT_MAX_IN_FLIGHT = 256;

    public ReplayOptions {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, not " + maxInFlight);
        }
        if (!(repeatRatio >= 0 && repeatRatio <= 1)) {
            throw new IllegalArgumentException("the repeat ratio must be between 0 and 1, not " + repeatRatio);
        }
    }

    /** Default timeout and limit, no repeats. */
    public static ReplayOptions of(LoadModel load, DoneOn doneOn, long seed) {
        return new ReplayOptions(load, doneOn, DEFAULT_TIMEOUT, DEFAULT_MAX_IN_FLIGHT, 0, seed);
    }

    public ReplayOptions withTimeout(Duration most) {
        return new ReplayOptions(load, doneOn, most, maxInFlight, repeatRatio, seed);
    }

    public ReplayOptions withMaxInFlight(int most) {
        return new ReplayOptions(load, doneOn, timeout, most, repeatRatio, seed);
    }

    public ReplayOptions withRepeatRatio(double ratio) {
        return new ReplayOptions(load, doneOn, timeout, maxInFlight, ratio, seed);
    }
}

package dev.soak.reviewbot.github;

import java.net.ConnectException;
import java.time.Duration;

/**
 * Decides which calls to GitHub are retried. Reads are retried after any transient failure. A review is posted again
 * only if no connection was established: after a timeout it may already exist, and a duplicate review is worse than a
 * late one.
 *
 * @param attempts maximum number of attempts, including the first
 * @param firstDelay delay before the second attempt; doubles with each attempt
 */
public record RetryPolicy(int attempts, Duration firstDelay) {
    /** Enough to survive a load balancer restart, and short because the worker is blocked meanwhile. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofMillis(250));

    public RetryPolicy {
        if (attempts < 1 || firstDelay.isNegative()) {
            throw new IllegalArgumentException("retry policy needs at least one attempt and a non-negative delay");
        }
    }

    /** Whether the status is a transient server error of a read. */
    boolean shouldRetryStatus(String method, int status) {
        return method.equals("GET") && (status == 500 || status == 502 || status == 503 || status == 504);
    }

    boolean shouldRetryFailure(String method, Throwable failure) {
        return method.equals("GET") || failure instanceof ConnectException;
    }

    /**
     * Delay before the next attempt.
     *
     * @param attempt number of the failed attempt, from 1
     */
    Duration delayAfter(int attempt) {
        return firstDelay.multipliedBy(1L << Math.min(attempt - 1, 10));
    }
}

package dev.soak.reviewbot.github;

import java.net.ConnectException;
import java.time.Duration;

/**
 * When a call to GitHub is worth repeating. Reads are repeated after any failure that may pass. A review is posted
 * again only if the connection was never made: after a time-out it may stand there already, and two reviews are worse
 * than a late one.
 *
 * @param attempts in all, the first included
 * @param firstDelay before the second attempt; doubled each time
 */
public record RetryPolicy(int attempts, Duration firstDelay) {
    /** Rides out a restart of a load balancer, no more: the next webhook waits behind this one. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofMillis(250));

    public RetryPolicy {
        if (attempts < 1 || firstDelay.isNegative()) {
            throw new IllegalArgumentException("a retry policy needs at least one attempt and a delay from zero");
        }
    }

    /** Whether an answer is one that may be different a moment later. */
    boolean shouldRetryStatus(String method, int status) {
        return method.equals("GET") && (status == 500 || status == 502 || status == 503 || status == 504);
    }

    boolean shouldRetryFailure(String method, Throwable failure) {
        return method.equals("GET") || failure instanceof ConnectException;
    }

    /**
     * How long to wait.
     *
     * @param attempt the number of the attempt that failed, from 1
     */
    Duration delayAfter(int attempt) {
        return firstDelay.multipliedBy(1L << Math.min(attempt - 1, 10));
    }
}

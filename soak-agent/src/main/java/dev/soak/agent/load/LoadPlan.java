package dev.soak.agent.load;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a load test.
 *
 * @param name for reports and thresholds
 * @param users number of connections, each with at most one request in flight
 * @param requestsEach requests per user; in the open model their total is shared by all users
 * @param ratePerSecond open model: requests start at this rate, evenly spaced, regardless of response time; null for
 *     the closed model, in which each user sends the next request when the last one is answered
 * @param warmUpEach requests per user before the measurement, at the user's own pace
 * @param timeout for a request
 */
public record LoadPlan(
        String name,
        URI url,
        int users,
        long requestsEach,
        @Nullable Double ratePerSecond,
        long warmUpEach,
        Duration timeout) {
    public LoadPlan {
        if (users < 1 || requestsEach < 1 || warmUpEach < 0) {
            throw new IllegalArgumentException("at least one user and one request are required");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
    }

    /** Total number of measured requests. */
    public long requests() {
        return users * requestsEach;
    }
}

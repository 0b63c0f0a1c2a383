package dev.soak.agent.load;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A load test to be run.
 *
 * @param name for reports and thresholds
 * @param users so many connections, each with at most one request under way
 * @param requestsEach how many each user sends; in the open model, how many there are for each user
 * @param ratePerSecond open model: requests begin at this rate, evenly spaced, whatever the answers take; null for the
 *     closed model, in which each user sends the next when the last is answered
 * @param warmUpEach how many each user sends before that, at its own pace, which are not measured
 * @param timeout how long a request may take
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
            throw new IllegalArgumentException("there must be a user with a request");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
    }

    /** How many requests are measured in all. */
    public long requests() {
        return users * requestsEach;
    }
}

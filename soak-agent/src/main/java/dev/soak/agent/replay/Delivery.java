package dev.soak.agent.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that has ended.
 *
 * @param intendedNanos its intended start, on the replayer's clock
 * @param webhookLatency from the intended start to the response; null if there was none
 * @param reviewLatency from the intended start to the review; null if there was none
 * @param failure null if it completed
 */
public record Delivery(
        long number,
        String deliveryId,
        long intendedNanos,
        @Nullable Duration webhookLatency,
        @Nullable Duration reviewLatency,
        @Nullable FailureReason failure) {

    /** {@code done} or the label of the failure. */
    public String outcome() {
        return failure == null ? "done" : failure.label();
    }
}

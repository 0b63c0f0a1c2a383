package dev.soak.agent.replay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A consistent snapshot of a replay's counts: {@code sent = done + failed + inFlight}.
 *
 * @param sent deliveries started
 * @param done deliveries completed
 * @param failed failed deliveries by reason; contains every reason
 * @param dropped arrivals that were not sent because the maximum was in flight
 * @param repeated deliveries sent a second time on purpose; they are no work and part of no other count
 * @param retried deliveries sent again because the connection closed
 * @param unexpectedReviews reviews without a pending delivery: a second review, or one that came too late
 */
public record ReplayCounts(
        long sent,
        long done,
        Map<FailureReason, Long> failed,
        long dropped,
        long repeated,
        long retried,
        long unexpectedReviews,
        int inFlight) {
    public ReplayCounts {
        EnumMap<FailureReason, Long> copy = new EnumMap<>(FailureReason.class);
        copy.putAll(failed);
        failed = Collections.unmodifiableMap(copy);
    }

    /** Failures of one reason. */
    public long failed(FailureReason reason) {
        return failed.getOrDefault(reason, 0L);
    }
}

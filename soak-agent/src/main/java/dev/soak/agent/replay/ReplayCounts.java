package dev.soak.agent.replay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a replay has done so far: one consistent moment of it, so {@code sent = done + failed + inFlight}.
 *
 * @param sent deliveries started as work
 * @param done work that was completed
 * @param failed deliveries that were not, by reason; every reason is there
 * @param dropped arrivals that were not sent, because as many as allowed were in flight
 * @param repeated deliveries sent a second time on purpose; no work, in none of the other numbers
 * @param retried deliveries sent again because a connection closed under them
 * @param unexpectedReviews reviews that nothing waited for: a second one, or one that came too late
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

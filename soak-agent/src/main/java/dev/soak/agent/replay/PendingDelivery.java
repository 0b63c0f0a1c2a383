package dev.soak.agent.replay;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A request in flight; mutable fields are guarded by its {@link InFlightDeliveries}. */
final class PendingDelivery {
    static final long NEVER = Long.MIN_VALUE;

    final long number;
    final String deliveryId;
    final long intendedNanos;
    final long sentNanos;
    long answeredNanos = NEVER;
    long reviewedNanos = NEVER;
    /** The HTTP exchange, so that a timeout can cancel it. */
    volatile @Nullable Future<?> exchange;

    PendingDelivery(long number, String deliveryId, long intendedNanos, long sentNanos) {
        this.number = number;
        this.deliveryId = deliveryId;
        this.intendedNanos = intendedNanos;
        this.sentNanos = sentNanos;
    }
}

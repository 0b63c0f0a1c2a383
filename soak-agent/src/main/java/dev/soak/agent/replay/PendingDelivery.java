package dev.soak.agent.replay;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A pull request under way; its {@link InFlightDeliveries} guards what changes. */
final class PendingDelivery {
    static final long NEVER = Long.MIN_VALUE;

    final long number;
    final String deliveryId;
    final long intendedNanos;
    final long sentNanos;
    long answeredNanos = NEVER;
    long reviewedNanos = NEVER;
    /** The webhook's exchange, so that a timeout can end it. */
    volatile @Nullable Future<?> exchange;

    PendingDelivery(long number, String deliveryId, long intendedNanos, long sentNanos) {
        this.number = number;
        this.deliveryId = deliveryId;
        this.intendedNanos = intendedNanos;
        this.sentNanos = sentNanos;
    }
}

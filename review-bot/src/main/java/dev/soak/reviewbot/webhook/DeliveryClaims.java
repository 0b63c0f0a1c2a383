package dev.soak.reviewbot.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Remembers recent delivery ids, so that each delivery is reviewed once. Claims are atomic: if several threads claim
 * the same delivery, exactly one succeeds.
 *
 * <p>All memory is allocated up front: buckets of {@value #WAYS} slots in parallel arrays, each slot a 128-bit digest
 * of the delivery id and the time of the claim. An object cache would grow with every pull request until its size limit
 * or expiry is reached, which for the first hour looks exactly like a leak. When a bucket is full its oldest claim is
 * evicted early: with 65,536 slots and an expiry of one hour this affects one claim in 65,000 at 5 deliveries/s; at
 * 20/s a claim lasts about 50 minutes. The consequence is at most one duplicate review of such an old redelivery.
 */
public final class DeliveryClaims {
    /** Enough for one hour in a busy organisation; uses 1.6 MB. */
    public static final int DEFAULT_CAPACITY = 1 << 16;

    private static final int WAYS = 16;

    private final long[] high;
    private final long[] low;
    private final long[] claimedAt;
    private final boolean[] taken;
    private final int bucketMask;
    private final long expiryNanos;
    private final LongSupplier nanoTime;

    /**
     * Allocates all slots.
     *
     * @param capacity number of slots, rounded up to a power of two
     * @param expiry how long a claim lasts
     * @param nanoTime monotonic clock in nanoseconds
     */
    public DeliveryClaims(int capacity, Duration expiry, LongSupplier nanoTime) {
        if (capacity < WAYS || capacity > 1 << 26) {
            throw new IllegalArgumentException(
                    "invalid capacity " + capacity + " (expected " + WAYS + " to " + (1 << 26) + ")");
        }
        int slots = Integer.highestOneBit(capacity - 1) << 1;
        high = new long[slots];
        low = new long[slots];
        claimedAt = new long[slots];
        taken = new boolean[slots];
        bucketMask = slots / WAYS - 1;
        expiryNanos = expiry.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Claims a delivery; returns false if it is already claimed. */
    public boolean claim(String deliveryId) {
        Key key = Key.of(deliveryId);
        long now = nanoTime.getAsLong();
        synchronized (taken) {
            int slot = find(key);
            if (slot >= 0 && now - claimedAt[slot] < expiryNanos) {
                return false;
            }
            put(slot >= 0 ? slot : slotToReplace(key, now), key, now);
            return true;
        }
    }

    /** Releases a claim, so that a redelivery succeeds. */
    public void release(String deliveryId) {
        Key key = Key.of(deliveryId);
        synchronized (taken) {
            int slot = find(key);
            if (slot >= 0) {
                taken[slot] = false;
            }
        }
    }

    private int find(Key key) {
        int first = firstSlot(key);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (taken[slot] && high[slot] == key.high && low[slot] == key.low) {
                return slot;
            }
        }
        return -1;
    }

    private int slotToReplace(Key key, long now) {
        int first = firstSlot(key);
        int oldest = first;
        for (int slot = first; slot < first + WAYS; slot++) {
            if (!taken[slot]) {
                return slot;
            }
            if (now - claimedAt[slot] > now - claimedAt[oldest]) {
                oldest = slot;
            }
        }
        return oldest;
    }

    private void put(int slot, Key key, long now) {
        taken[slot] = true;
        high[slot] = key.high;
        low[slot] = key.low;
        claimedAt[slot] = now;
    }

    private int firstSlot(Key key) {
        return ((int) key.high & bucketMask) * WAYS;
    }

    /** Fixed-size digest, because senders choose the length and content of a delivery id. */
    private record Key(long high, long low) {
        static Key of(String deliveryId) {
            try {
                ByteBuffer digest = ByteBuffer.wrap(
                        MessageDigest.getInstance("SHA-256").digest(deliveryId.getBytes(StandardCharsets.UTF_8)));
                return new Key(digest.getLong(), digest.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is not available", e);
            }
        }
    }
}

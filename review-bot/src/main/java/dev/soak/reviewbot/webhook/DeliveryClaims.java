package dev.soak.reviewbot.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Remembers for a while which deliveries have been taken, so that each is reviewed once. A claim is atomic: of any
 * number of threads that claim one delivery at the same time, one gets it.
 *
 * <p>All memory is taken at the start: buckets of {@value #WAYS} slots in three arrays, each slot a 128-bit digest of
 * the delivery id and the time of its claim. A cache of objects would do the same, but would grow with every pull
 * request until its bound or its expiry is reached; for the first hour that cannot be told from a leak. When a bucket is
 * full its oldest claim is forgotten before its time: with 65,536 slots and an hour this happens to one claim in 65,000
 * at five deliveries a second, and at twenty a claim holds for about 50 minutes. What then goes through is a replay that
 * old, and costs one review too many.
 */
public final class DeliveryClaims {
    /** Enough for an hour of a busy organisation, at 1.6 MB. */
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
     * Takes all the memory that will ever be needed.
     *
     * @param capacity slots, rounded up to a power of two
     * @param expiry how long a claim holds
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public DeliveryClaims(int capacity, Duration expiry, LongSupplier nanoTime) {
        if (capacity < WAYS || capacity > 1 << 26) {
            throw new IllegalArgumentException("capacity " + capacity + " is not in " + WAYS + ".." + (1 << 26));
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

    /** Whether the caller is the first to claim this delivery, and so has to see to it. */
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

    /** Gives a claim back, so that a redelivery finds it free. */
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

    /** A digest, because a delivery id is whatever the sender writes into a header. */
    private record Key(long high, long low) {
        static Key of(String deliveryId) {
            try {
                ByteBuffer digest = ByteBuffer.wrap(
                        MessageDigest.getInstance("SHA-256").digest(deliveryId.getBytes(StandardCharsets.UTF_8)));
                return new Key(digest.getLong(), digest.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has SHA-256", e);
            }
        }
    }
}

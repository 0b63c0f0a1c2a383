package dev.soak.agent.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries in flight and the counts of ended ones: the only state of a replay, behind one lock, so that counts
 * are consistent and a delivery ends exactly once, whichever of response, review and timeout comes first. Keeps nothing
 * about an ended delivery. Thread-safe; the caller passes the time.
 */
final class InFlightDeliveries {
    private final int maxInFlight;
    private final DoneOn doneOn;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final Map<Long, PendingDelivery> pending = new HashMap<>();
    private final EnumMap<FailureReason, Long> failed = new EnumMap<>(FailureReason.class);
    private boolean held;
    private int repeatsInFlight;
    /** Ended deliveries that the listener has not received yet. */
    private int unnotified;

    private long sent;
    private long done;
    private long dropped;
    private long repeated;
    private long retried;
    private long unexpectedReviews;
    /** Since when deliveries have been pending without any completion. */
    private long pendingSince = PendingDelivery.NEVER;

    private long lastFailure;

    /** The fate of an arrival. */
    enum Admission {
        ADMITTED,
        HELD,
        DROPPED
    }

    InFlightDeliveries(int maxInFlight, DoneOn doneOn, long now) {
        this.maxInFlight = maxInFlight;
        this.doneOn = doneOn;
        for (FailureReason reason : FailureReason.values()) {
            failed.put(reason, 0L);
        }
    }

    /** Admits a delivery before any byte of it is sent, because its review may arrive before its response is read. */
    Admission admit(PendingDelivery one) {
        lock.lock();
        try {
            if (held) {
                return Admission.HELD;
            }
            if (pending.size() >= maxInFlight) {
                dropped++;
                return Admission.DROPPED;
            }
            pending.put(one.number, one);
            sent++;
            if (pendingSince == PendingDelivery.NEVER) {
                pendingSince = one.sentNanos;
            }
            return Admission.ADMITTED;
        } finally {
            lock.unlock();
        }
    }

    /** Records a successful webhook response; returns the delivery if that completes it. */
    @Nullable
    Delivery answered(PendingDelivery one, long now) {
        lock.lock();
        try {
            one.answeredNanos = now;
            return doneOn == DoneOn.RESPONSE || one.reviewedNanos != PendingDelivery.NEVER ? end(one, null, now) : null;
        } finally {
            lock.unlock();
        }
    }

    /** Records the arrival of a review; returns the delivery if that completes it. */
    @Nullable
    Delivery reviewed(long number, long now) {
        lock.lock();
        try {
            PendingDelivery one = pending.get(number);
            if (one == null || one.reviewedNanos != PendingDelivery.NEVER) {
                unexpectedReviews += doneOn == DoneOn.REVIEW ? 1 : 0;
                return null;
            }
            one.reviewedNanos = now;
            return one.answeredNanos != PendingDelivery.NEVER ? end(one, null, now) : null;
        } finally {
            lock.unlock();
        }
    }

    /** Records a failure; returns the delivery, or null if it had ended before. */
    @Nullable
    Delivery failed(PendingDelivery one, FailureReason reason, long now) {
        lock.lock();
        try {
            return end(one, reason, now);
        } finally {
            lock.unlock();
        }
    }

    /** The deliveries sent at or before {@code limit} that have not ended. */
    List<PendingDelivery> sentUpTo(long limit) {
        lock.lock();
        try {
            List<PendingDelivery> late = new ArrayList<>();
            for (PendingDelivery one : pending.values()) {
                if (one.sentNanos - limit <= 0) {
                    late.add(one);
                }
            }
            return late;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Delivery end(PendingDelivery one, @Nullable FailureReason reason, long now) {
        if (!pending.remove(one.number, one)) {
            return null;
        }
        if (reason == null) {
            done++;
            pendingSince = pending.isEmpty() ? PendingDelivery.NEVER : now;
        } else {
            failed.merge(reason, 1L, Long::sum);
            lastFailure = now;
        }
        unnotified++;
        return new Delivery(
                one.number,
                one.deliveryId,
                one.intendedNanos,
                since(one.intendedNanos, one.answeredNanos),
                since(one.intendedNanos, one.reviewedNanos),
                reason);
    }

    private static @Nullable Duration since(long from, long to) {
        return to == PendingDelivery.NEVER ? null : Duration.ofNanos(to - from);
    }

    /** Records that the listener has processed an ended delivery; only then can the replay be drained. */
    void notified() {
        lock.lock();
        try {
            unnotified--;
            signalIfDrained();
        } finally {
            lock.unlock();
        }
    }

    /** Admits a repeat, unless the load is paused or the maximum is in flight. */
    boolean admitRepeat() {
        lock.lock();
        try {
            if (held || repeatsInFlight >= maxInFlight) {
                return false;
            }
            repeatsInFlight++;
            repeated++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void repeatEnded() {
        lock.lock();
        try {
            repeatsInFlight--;
            signalIfDrained();
        } finally {
            lock.unlock();
        }
    }

    void retried() {
        lock.lock();
        try {
            retried++;
        } finally {
            lock.unlock();
        }
    }

    /** Stops admission; nothing is admitted after this returns. */
    void hold() {
        lock.lock();
        try {
            held = true;
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            held = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isDrained() {
        return pending.isEmpty() && repeatsInFlight == 0 && unnotified == 0;
    }

    private void signalIfDrained() {
        if (isDrained()) {
            drained.signalAll();
        }
    }

    boolean awaitDrained(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (!isDrained() && left > 0) {
                left = drained.awaitNanos(left);
            }
            return isDrained();
        } finally {
            lock.unlock();
        }
    }

    int inFlight() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** See {@link Replayer#sinceLastDone()}. */
    Duration pendingFor(long now) {
        lock.lock();
        try {
            if (pendingSince == PendingDelivery.NEVER) {
                return Duration.ZERO;
            }
            long until = pending.isEmpty() ? lastFailure : now;
            return Duration.ofNanos(Math.max(0, until - pendingSince));
        } finally {
            lock.unlock();
        }
    }

    ReplayCounts counts() {
        lock.lock();
        try {
            return new ReplayCounts(sent, done, failed, dropped, repeated, retried, unexpectedReviews, pending.size());
        } finally {
            lock.unlock();
        }
    }
}

package dev.soak.agent.replay;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs on the one thread that starts deliveries on schedule and fails those that took too long. No failure ends it, not
 * even an exhausted heap: a replay that stopped would look like an idle target.
 */
final class ArrivalDispatcher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalDispatcher.class);
    private static final long SWEEP_NANOS = 100_000_000L;
    /** A closed model has no schedule; this keeps its users from retrying a dead target thousands of times per second. */
    private static final long PAUSE_AFTER_FAILURE_NANOS = 100_000_000L;
    /** Bounds a step, so that an overload does not delay timeouts. */
    private static final int MAX_ARRIVALS_PER_STEP = 1_000;

    private final Deliverer deliverer;
    private final LongSupplier ticker;
    private final int users;
    private final @Nullable ArrivalSchedule arrivals;
    private final StoppableClock clock;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile long notBefore;
    private long nextArrival;
    private long failures;

    /** Performs the deliveries. */
    interface Deliverer {
        /** Called once, on the dispatcher's thread, before the first delivery. */
        void open();

        /** Starts a delivery or drops it; false if the load is paused and the arrival has to wait. */
        boolean deliver(long intendedNanos);

        int inFlight();

        /** Fails the deliveries that have timed out. */
        void sweep(long now);
    }

    /**
     * A dispatcher for either load model.
     *
     * @param arrivals of an open model; null for a closed one
     * @param users of a closed model; 0 for an open one
     */
    ArrivalDispatcher(
            Deliverer deliverer,
            LongSupplier ticker,
            StoppableClock clock,
            @Nullable ArrivalSchedule arrivals,
            int users) {
        this.deliverer = deliverer;
        this.ticker = ticker;
        this.clock = clock;
        this.arrivals = arrivals;
        this.users = users;
        notBefore = ticker.getAsLong();
        nextArrival = arrivals == null ? 0 : arrivals.nextNanos();
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void run() {
        thread = Thread.currentThread();
        boolean open = false;
        while (!closed) {
            try {
                if (!open) {
                    deliverer.open();
                    open = true;
                }
                long wait = step();
                if (wait > 0 && !closed) {
                    LockSupport.parkNanos(this, wait);
                }
                // This thread is only interrupted to close it, and a pending interrupt would make it spin.
                if (Thread.interrupted() && !closed) {
                    LOG.debug("the dispatcher was interrupted and continues");
                }
            } catch (Throwable t) {
                logFailure(t);
                LockSupport.parkNanos(this, SWEEP_NANOS);
            }
        }
    }

    private void logFailure(Throwable t) {
        failures++;
        // Logs failures 1, 2, 4, 8, … so that the log stays small.
        if (Long.bitCount(failures) == 1) {
            try {
                LOG.warn(
                        "starting deliveries failed and will be retried; {} failures so far: {}",
                        failures,
                        t.toString());
            } catch (Throwable second) {
                // An exhausted heap may not allow logging.
                t.addSuppressed(second);
            }
        }
    }

    /** Starts the deliveries that are due; returns the nanoseconds to wait for the next step. */
    private long step() {
        long now = ticker.getAsLong();
        deliverer.sweep(now);
        return arrivals == null ? stepClosed(now) : stepOpen(arrivals, now);
    }

    private long stepOpen(ArrivalSchedule from, long now) {
        long shown = clock.read(now);
        for (int i = 0; i < MAX_ARRIVALS_PER_STEP; i++) {
            if (nextArrival > shown) {
                return Math.min(SWEEP_NANOS, nextArrival - shown);
            }
            if (!deliverer.deliver(clock.tickAt(nextArrival))) {
                return SWEEP_NANOS;
            }
            nextArrival = from.nextNanos();
        }
        return 0;
    }

    private long stepClosed(long now) {
        long early = notBefore - now;
        if (early > 0) {
            return Math.min(SWEEP_NANOS, early);
        }
        for (int i = deliverer.inFlight(); i < users && !closed; i++) {
            if (!deliverer.deliver(ticker.getAsLong())) {
                break;
            }
        }
        return SWEEP_NANOS;
    }

    /** Reports that a delivery has ended, so that a user of a closed model may start the next. */
    void ended(boolean failed) {
        if (arrivals == null) {
            if (failed) {
                notBefore = ticker.getAsLong() + PAUSE_AFTER_FAILURE_NANOS;
            }
            wake();
        }
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    void close() {
        closed = true;
        wake();
    }
}

package dev.soak.agent.replay;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that decides when the next delivery starts, and sweeps out what took too long. Nothing that goes wrong
 * ends it, not even a heap that the bot has filled: a replay that has stopped would look like a bot at rest.
 */
final class ArrivalDispatcher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalDispatcher.class);
    private static final long SWEEP_NANOS = 100_000_000L;
    /** A closed model has no schedule; this keeps users of a dead bot from trying it thousands of times a second. */
    private static final long PAUSE_AFTER_FAILURE_NANOS = 100_000_000L;
    /** So that sweeping is not starved by an overload. */
    private static final int MOST_A_STEP = 1_000;

    private final Target target;
    private final LongSupplier ticker;
    private final int users;
    private final @Nullable ArrivalSchedule arrivals;
    private final StoppableClock clock;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile long notBefore;
    private long nextArrival;
    private long failures;

    /** What is fed. */
    interface Target {
        /** Begins on the feeder's own thread. */
        void open();

        /** Starts a delivery or drops it; false when feeding is held and the arrival has to wait. */
        boolean deliver(long intendedNanos);

        int inFlight();

        void sweep(long now);
    }

    /**
     * A feeder for either model.
     *
     * @param users of a closed model, 0 for an open one, which has arrivals
     */
    ArrivalDispatcher(
            Target target, LongSupplier ticker, StoppableClock clock, @Nullable ArrivalSchedule arrivals, int users) {
        this.target = target;
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
                    target.open();
                    open = true;
                }
                long wait = step();
                if (wait > 0 && !closed) {
                    LockSupport.parkNanos(this, wait);
                }
                // Nobody interrupts this thread but to close it, and an interrupt left set would make it spin.
                if (Thread.interrupted() && !closed) {
                    LOG.debug("the feeder was interrupted and goes on");
                }
            } catch (Throwable t) {
                complain(t);
                LockSupport.parkNanos(this, SWEEP_NANOS);
            }
        }
    }

    private void complain(Throwable t) {
        failures++;
        // 1, 2, 4, 8, …: a log must not grow with what it tells of.
        if (Long.bitCount(failures) == 1) {
            try {
                LOG.warn("feeding failed for the {}. time and goes on: {}", failures, t.toString());
            } catch (Throwable second) {
                // A heap that is full has no room to say so.
                t.addSuppressed(second);
            }
        }
    }

    /** Does what is due; how long there is nothing to do. */
    private long step() {
        long now = ticker.getAsLong();
        target.sweep(now);
        return arrivals == null ? stepClosed(now) : stepOpen(arrivals, now);
    }

    private long stepOpen(ArrivalSchedule from, long now) {
        long shown = clock.read(now);
        for (int i = 0; i < MOST_A_STEP; i++) {
            if (nextArrival > shown) {
                return Math.min(SWEEP_NANOS, nextArrival - shown);
            }
            if (!target.deliver(clock.tickAt(nextArrival))) {
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
        for (int i = target.inFlight(); i < users && !closed; i++) {
            if (!target.deliver(ticker.getAsLong())) {
                break;
            }
        }
        return SWEEP_NANOS;
    }

    /** A delivery has ended, so that a user of a closed model may go on. */
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

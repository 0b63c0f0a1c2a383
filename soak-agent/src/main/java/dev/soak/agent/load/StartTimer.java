package dev.soak.agent.load;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Wakes loops at the intended starts of an open model, because selectors wait in whole milliseconds. Late by about 0.1 ms,
 * as any timer of the operating system is. Ends after the last start, or when its thread is interrupted.
 */
final class StartTimer implements Runnable {
    private final Pace.EvenlySpaced starts;
    private final long start;
    private final LongSupplier ticker;
    private final List<EventLoop> loops;

    /** @param start of the measurement, on the ticker's clock */
    StartTimer(Pace.EvenlySpaced starts, long start, LongSupplier ticker, List<EventLoop> loops) {
        this.starts = starts;
        this.start = start;
        this.ticker = ticker;
        this.loops = List.copyOf(loops);
    }

    @Override
    public void run() {
        Long next = starts.after(0);
        while (next != null && !Thread.currentThread().isInterrupted()) {
            long now = ticker.getAsLong() - start;
            if (now < next) {
                LockSupport.parkNanos(this, next - now);
            } else {
                for (EventLoop loop : loops) {
                    loop.wakeIfDue(now);
                }
                next = starts.after(now);
            }
        }
    }
}

package dev.soak.agent.trace;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Whether this opening is worth a stack: all of them while they are few; where they come faster than
 * {@value #PER_SECOND} a second, a share drawn at random, so that what stays open is sampled like what does not. The
 * share follows the rate of the second before. Any thread.
 *
 * <p>A stack of 32 frames takes about 25 µs on either JDK, so that all of them stay below 1 % of a core.
 */
final class StackBudget {
    static final int PER_SECOND = 250;
    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long secondEnds;
    private volatile double share = 1;

    StackBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.secondEnds = nanoTime.getAsLong() + SECOND;
    }

    boolean take() {
        int count = asked.incrementAndGet();
        if (nanoTime.getAsLong() - secondEnds >= 0) {
            nextSecond();
        }
        // A burst in a quiet second is cut off where the budget is used up; the rest of it is sampled.
        double now = count <= PER_SECOND ? share : Math.min(share, PER_SECOND / (double) count);
        return now >= 1 || ThreadLocalRandom.current().nextDouble() < now;
    }

    private synchronized void nextSecond() {
        long now = nanoTime.getAsLong();
        if (now - secondEnds >= 0) {
            share = Math.min(1, PER_SECOND / (double) Math.max(1, asked.getAndSet(0)));
            secondEnds = now + SECOND;
        }
    }
}

package dev.soak.probe.trace;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Limits the number of stacks taken: every opening gets one while they are rare; above a number per second,
 * a random share does, so that leaked resources are sampled like others. The share follows the rate of the previous
 * second. Thread-safe.
 *
 * <p>A stack of 32 frames takes about 25 µs on JDK 17 and 25, so {@value #PER_SECOND} of them take less than 1 % of a core.
 */
final class StackBudget {
    /** Usually. */
    static final int PER_SECOND = 250;

    private static final long SECOND = 1_000_000_000L;
    /** With a smaller share, only one in {@value #STANDS_FOR} is counted. */
    private static final double THIN = 1.0 / 32;

    private static final int STANDS_FOR = 16;

    private final LongSupplier nanoTime;
    private final int perSecond;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long secondEnds;
    private volatile double share = 1;

    StackBudget(LongSupplier nanoTime) {
        this(nanoTime, PER_SECOND);
    }

    StackBudget(LongSupplier nanoTime, int perSecond) {
        this.nanoTime = nanoTime;
        this.perSecond = perSecond;
        this.secondEnds = nanoTime.getAsLong() + SECOND;
    }

    boolean take() {
        if (nanoTime.getAsLong() - secondEnds >= 0) {
            nextSecond();
        }
        int weight = 1;
        if (share < THIN) {
            // Of very many, most do not write to what all threads share.
            if (ThreadLocalRandom.current().nextInt(STANDS_FOR) != 0) {
                return false;
            }
            weight = STANDS_FOR;
        }
        int count = asked.addAndGet(weight);
        // A burst in a quiet second is sampled once it has used up the budget.
        double now = count <= perSecond ? share : Math.min(share, perSecond / (double) count);
        return now >= 1 || ThreadLocalRandom.current().nextDouble() < now * weight;
    }

    private synchronized void nextSecond() {
        long now = nanoTime.getAsLong();
        if (now - secondEnds >= 0) {
            share = Math.min(1, perSecond / (double) Math.max(1, asked.getAndSet(0)));
            secondEnds = now + SECOND;
        }
    }
}

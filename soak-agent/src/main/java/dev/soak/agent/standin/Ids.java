package dev.soak.agent.standin;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of what bots create. They carry the number of the pull request, so that a later request about a comment or a check
 * run can be answered without remembering it. Below 2^53, as far as JavaScript counts, up to 8 thousand million pull
 * requests.
 */
final class Ids {
    private static final int SHIFT = 20;
    private final AtomicLong next = new AtomicLong();

    long mint(long number) {
        return (number << SHIFT) | (next.incrementAndGet() & ((1L << SHIFT) - 1));
    }

    static long numberOf(long id) {
        return id >>> SHIFT;
    }
}

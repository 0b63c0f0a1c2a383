package dev.soak.agent.standin.github;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of objects that bots create. They contain the number of the pull request, so that a later request about a comment
 * or a check run can be answered statelessly. Below 2^53, JavaScript's exact integers, up to 8 billion pull requests.
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

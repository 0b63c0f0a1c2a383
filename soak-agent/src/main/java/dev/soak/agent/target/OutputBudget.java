package dev.soak.agent.target;

import java.util.function.LongSupplier;

/**
 * Limits how much of a target's output is looked at: masking is fast, and yet a target that prints without end would take a
 * processor of the machine that is measured. Used by one thread.
 */
final class OutputBudget {
    private static final double MAX_CHARS = 32e6;
    private static final double CHARS_PER_SECOND = 4e6;

    private final LongSupplier nanoTime;
    private double left = MAX_CHARS;
    private long lastNanos;

    OutputBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Takes some characters from the budget; false if there are not as many left. */
    boolean take(int chars) {
        long now = nanoTime.getAsLong();
        left = Math.min(MAX_CHARS, left + (now - lastNanos) / 1e9 * CHARS_PER_SECOND);
        lastNanos = now;
        if (left < chars) {
            return false;
        }
        left -= chars;
        return true;
    }
}

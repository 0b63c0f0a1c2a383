package dev.soak.agent.measure;

import java.util.function.LongSupplier;

/** Seconds on the monotonic clock since the start of the run. */
final class RunClock {
    private final LongSupplier nanoTime;
    private final long start;

    RunClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    long nanos() {
        return nanoTime.getAsLong() - start;
    }

    double seconds() {
        return nanos() / 1e9;
    }
}

package dev.soak.junit.run;

import dev.soak.junit.Repeatable;
import java.time.Duration;

/**
 * Repeats the code under test, counts the repetitions and measures what one costs. Code whose first repetition
 * leaves the thread interrupted is taken to do so each time: that ends nothing. Any other interrupt ends the measurement, as that of
 * a time limit should.
 */
final class Repeater {
    private final Repeatable code;
    private final long deadline;
    private boolean leavesInterrupted;
    private long done;
    private long nanos;
    private long timed;

    /** @param timeout of all repetitions together */
    Repeater(Repeatable code, Duration timeout) {
        this.code = code;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Repeats it so many times, or for so long, but at least once. */
    void repeat(long times, long forNanos) throws Throwable {
        long begin = System.nanoTime();
        long now = begin;
        long i = 0;
        while (i < times && (i == 0 || now - begin < forNanos)) {
            run();
            i++;
            now = System.nanoTime();
        }
        timed += i;
        nanos += now - begin;
    }

    /** Repeats it, whatever the time, to find out about growth that is confirmed. */
    void repeatAnyway(long times) throws Throwable {
        for (long i = 0; i < times; i++) {
            run();
        }
    }

    private void run() throws Throwable {
        done++;
        code.run();
        if (done == 1) {
            leavesInterrupted = Thread.interrupted();
        } else if (leavesInterrupted) {
            Thread.interrupted();
        }
    }

    /** Forgets what a repetition has cost so far: the first ones load classes. */
    void resetCost() {
        timed = 0;
        nanos = 0;
    }

    long done() {
        return done;
    }

    /** Mean time of a repetition; 1 ns at least. */
    long nanosEach() {
        return Math.max(1, nanos / Math.max(1, timed));
    }

    long nanosLeft() {
        return deadline - System.nanoTime();
    }
}

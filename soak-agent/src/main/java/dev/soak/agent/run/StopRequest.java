package dev.soak.agent.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody wants the run to end early, in order. Set once, from any thread. */
final class StopRequest {
    private final CountDownLatch made = new CountDownLatch(1);

    void make() {
        made.countDown();
    }

    boolean isMade() {
        return made.getCount() == 0;
    }

    /** Waits, but no longer than until the request is made. */
    void awaitFor(Duration atMost) throws InterruptedException {
        boolean ignored = made.await(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    }
}

package dev.soak.agent.worker;

import dev.soak.analysis.run.RunEnd;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Somebody wants the run to end early, in order. Made from any thread; the first to make it says why. */
final class StopRequest {
    private final CountDownLatch made = new CountDownLatch(1);
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

    /** Why, as it will stand in {@code end.json}. */
    record Reason(RunEnd.How how, String detail) {}

    void make(RunEnd.How how, String detail) {
        reason.compareAndSet(null, new Reason(how, detail));
        made.countDown();
    }

    boolean isMade() {
        return made.getCount() == 0;
    }

    /** Null as long as the request is not made. */
    @Nullable
    Reason reason() {
        return reason.get();
    }

    /** Waits, but no longer than until the request is made. */
    void awaitFor(Duration atMost) throws InterruptedException {
        boolean ignored = made.await(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    }
}

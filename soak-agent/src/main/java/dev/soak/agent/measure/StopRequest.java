package dev.soak.agent.measure;

import dev.soak.analysis.run.RunEnd;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request to end the run early and gracefully. Safe from any thread; the first request determines the reason. */
public final class StopRequest {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();

    /** The reason, as recorded in {@code end.json}. */
    record StopReason(RunEnd.How how, String detail) {}

    public void request(RunEnd.How how, String detail) {
        reason.compareAndSet(null, new StopReason(how, detail));
        requested.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** The reason; null if no stop was requested. */
    @Nullable
    StopReason reason() {
        return reason.get();
    }

    /** Waits for the given time, or until a stop is requested. */
    void awaitFor(Duration atMost) throws InterruptedException {
        boolean ignored = requested.await(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    }
}

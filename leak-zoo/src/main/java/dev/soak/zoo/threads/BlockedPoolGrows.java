package dev.soak.zoo.threads;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaks: some reviews wait without a timeout for an approval that never arrives, on a pool that creates a thread
 * whenever none is idle. Typical of a cached thread pool in front of a service that hangs.
 */
public final class BlockedPoolGrows implements Specimen {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "approval-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            pool.execute(this::awaitApproval);
        }
    }

    private void awaitApproval() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

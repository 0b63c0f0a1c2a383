package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does not leak: a pool of 64 threads. {@link ThreadPoolExecutor} starts a thread per task until the core size is
 * reached; with one task in ten pull requests that takes half a minute at 20/s.
 */
public final class PoolGrowsToMaximum implements Specimen {
    private static final int THREADS = 64;

    private final AtomicInteger started = new AtomicInteger();
    private final ThreadPoolExecutor checks =
            new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "check-" + started.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        if (pullRequest.tenth()) {
            checks.submit(() -> pullRequest.payload().lines().count()).get();
        }
    }
}

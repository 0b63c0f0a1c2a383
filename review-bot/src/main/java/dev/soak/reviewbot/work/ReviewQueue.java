package dev.soak.reviewbot.work;

import dev.soak.reviewbot.github.PullRequestRef;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bounded FIFO queue between webhooks and workers. Thread-safe. */
public final class ReviewQueue {
    /** Result of an offer. */
    public enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private final BlockingQueue<ReviewJob> jobs;
    private final int capacity;
    private volatile boolean closed;

    public ReviewQueue(int capacity) {
        this.capacity = capacity;
        jobs = new ArrayBlockingQueue<>(capacity);
    }

    /** Queues a pull request without blocking. */
    public Offer offer(PullRequestRef pullRequest, String request, String delivery) {
        if (closed) {
            return Offer.CLOSED;
        }
        return jobs.offer(new ReviewJob(pullRequest, request, delivery, System.nanoTime())) ? Offer.TAKEN : Offer.FULL;
    }

    /** Returns the next job, or null on timeout. */
    @Nullable
    ReviewJob poll(long millis) throws InterruptedException {
        return jobs.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Rejects further offers; queued jobs remain available. */
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    public int depth() {
        return jobs.size();
    }

    public int capacity() {
        return capacity;
    }
}

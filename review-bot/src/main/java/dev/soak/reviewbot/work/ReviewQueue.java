package dev.soak.reviewbot.work;

import dev.soak.reviewbot.github.PullRequestRef;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What lies between the webhook and the workers: bounded, in order of arrival, closed before the bot stops. */
public final class ReviewQueue {
    /** What became of an offer. */
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

    /** Never waits. */
    public Offer offer(PullRequestRef pullRequest, String request, String delivery) {
        if (closed) {
            return Offer.CLOSED;
        }
        return jobs.offer(new ReviewJob(pullRequest, request, delivery, System.nanoTime())) ? Offer.TAKEN : Offer.FULL;
    }

    /** The next job, or null when none came within the time. */
    @Nullable
    ReviewJob poll(long millis) throws InterruptedException {
        return jobs.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Takes nothing in any more; what is in it can still be taken out. */
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

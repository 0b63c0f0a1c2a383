package dev.soak.reviewbot.work;

import dev.soak.reviewbot.log.LogContext;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.Review;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of threads, all there from the start, which take jobs from the queue. A job that fails is logged and
 * counted, and the next one begins. A JVM error other than a stack overflow ends its thread: to go on after one would
 * hide it, and {@link #alive} tells.
 */
public final class ReviewWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewWorkers.class);
    private static final long POLL_MILLIS = 250;
    private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(2);

    private final ReviewQueue queue;
    private final ReviewTask task;
    private final BotMetrics metrics;
    private final Duration drain;
    private final List<Thread> threads;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger consecutiveFailures = new AtomicInteger();

    /**
     * Makes the threads, which {@link #start} starts.
     *
     * @param drain how long {@link #close} lets the workers go on with what is queued
     */
    public ReviewWorkers(int workers, ReviewQueue queue, ReviewTask task, BotMetrics metrics, Duration drain) {
        this.queue = queue;
        this.task = task;
        this.metrics = metrics;
        this.drain = drain;
        threads = IntStream.rangeClosed(1, workers)
                .mapToObj(number -> new Thread(this::work, "reviewbot-worker-" + number))
                .toList();
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    public int size() {
        return threads.size();
    }

    public int alive() {
        return (int) threads.stream().filter(Thread::isAlive).count();
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** Reviews that failed since the last one that did not. */
    public int consecutiveFailures() {
        return consecutiveFailures.get();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                @Nullable ReviewJob job = queue.poll(POLL_MILLIS);
                if (job != null) {
                    LogContext.run(job.request(), job.delivery(), () -> review(job));
                } else if (queue.isClosed()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void review(ReviewJob job) {
        inFlight.incrementAndGet();
        long begin = System.nanoTime();
        metrics.queueTime(begin - job.queuedAt());
        String outcome = "failed";
        try {
            Review review = task.run(job.pullRequest());
            outcome = "posted";
            consecutiveFailures.set(0);
            LOG.debug(
                    "{} reviewed, {} comments",
                    job.pullRequest(),
                    review.comments().size());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            outcome = kind(e);
            int failures = consecutiveFailures.incrementAndGet();
            if (shouldLog(failures)) {
                LOG.warn("{} not reviewed ({}, {} in a row): {}", job.pullRequest(), outcome, failures, line(e));
            }
            LOG.debug("the failure of {}", job.pullRequest(), e);
        } finally {
            metrics.review(outcome, System.nanoTime() - begin);
            inFlight.decrementAndGet();
        }
    }

    /** Only words from a closed set: they are metric labels. */
    private static String kind(Throwable e) {
        if (e instanceof HttpException http && http.getResponseCode() >= 400) {
            return "github_" + http.getResponseCode() / 100 + "xx";
        }
        if (e instanceof FileNotFoundException) {
            return "github_4xx";
        }
        if (e instanceof InterruptedIOException) {
            return "interrupted";
        }
        return e instanceof IOException ? "github_unreachable" : "failed";
    }

    /** While GitHub is away every review fails the same way; metrics and health tell the number. */
    private static boolean shouldLog(int failures) {
        return failures <= 10 || failures % 100 == 0;
    }

    /** GitHub's error pages have many lines; the log wants one. */
    private static String line(Throwable e) {
        boolean noAnswer = e instanceof HttpException http && http.getResponseCode() < 0;
        Throwable telling = noAnswer && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(telling.getMessage()).replaceAll("\\s+", " ");
        return message.length() <= 300 ? message : message.substring(0, 300) + "…";
    }

    /** Lets the workers finish what is queued, for a bounded time, then interrupts them. The queue must be closed. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + drain.toNanos();
        if (!join(deadline)) {
            LOG.warn("stopped with {} pull requests in the queue and {} in flight", queue.depth(), inFlight());
        }
        threads.forEach(Thread::interrupt);
        join(System.nanoTime() + INTERRUPT_GRACE.toNanos());
    }

    private boolean join(long deadline) {
        try {
            for (Thread thread : threads) {
                long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
                thread.join(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return alive() == 0;
    }
}

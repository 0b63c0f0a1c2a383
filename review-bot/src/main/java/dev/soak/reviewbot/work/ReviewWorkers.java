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
 * Fixed pool of worker threads that process the queue. A failed job is logged and counted, and the worker continues. A
 * JVM error other than a stack overflow terminates the worker, because continuing would hide it; {@link #alive} shows
 * the loss.
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
     * Creates the threads; {@link #start} starts them.
     *
     * @param drain maximum time {@link #close} waits for queued jobs
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

    /** Number of failed reviews since the last success. */
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
                LOG.warn(
                        "review of {} failed ({}, consecutive failures: {}): {}",
                        job.pullRequest(),
                        outcome,
                        failures,
                        line(e));
            }
            LOG.debug("review of {} failed", job.pullRequest(), e);
        } finally {
            metrics.review(outcome, System.nanoTime() - begin);
            inFlight.decrementAndGet();
        }
    }

    /** Classifies a failure; a closed set, because the result is a metric label. */
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

    /** Limits log volume during an outage, when every review fails; metrics and health report the number. */
    private static boolean shouldLog(int failures) {
        return failures <= 10 || failures % 100 == 0;
    }

    /** Condenses a message, such as a GitHub error page, to one line. */
    private static String line(Throwable e) {
        boolean noAnswer = e instanceof HttpException http && http.getResponseCode() < 0;
        Throwable telling = noAnswer && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(telling.getMessage()).replaceAll("\\s+", " ");
        return message.length() <= 300 ? message : message.substring(0, 300) + "…";
    }

    /** Waits for queued jobs for a bounded time, then interrupts the workers. The queue must be closed first. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + drain.toNanos();
        if (!join(deadline)) {
            LOG.warn("drain timeout: {} pull requests queued, {} in flight", queue.depth(), inFlight());
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

package dev.soak.agent.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads and the HTTP client that send requests: one thread per open exchange, kept for a while when idle. */
final class RequestSenders {
    private static final long IDLE_THREAD_SECONDS = 30;
    private static final int CLIENT_THREADS = 2;
    private static final long CLOSE_SECONDS = 2;

    private final Duration timeout;
    private final Runnable onRetry;
    private final ThreadPoolExecutor pool;
    private final ThreadPoolExecutor clientPool;
    private volatile @Nullable RequestClient client;

    RequestSenders(Duration timeout, int mostInFlight, Runnable onRetry, ThreadFactory threads) {
        this.timeout = timeout;
        this.onRetry = onRetry;
        // Deliveries and repeats, plus timed-out exchanges that have not released their threads yet.
        pool = new ThreadPoolExecutor(
                0, 3 * mostInFlight, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        clientPool = new ThreadPoolExecutor(
                CLIENT_THREADS, CLIENT_THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    }

    /** Creates the client. */
    void open() {
        client = new RequestClient(timeout, clientPool);
    }

    Future<?> submit(Runnable exchange) {
        return pool.submit(exchange);
    }

    /** Sends a request, a second time if the connection closes, and returns the response. */
    RequestClient.Response send(OutgoingRequest request) throws IOException, InterruptedException {
        RequestClient to = client;
        if (to == null) {
            throw new InterruptedException("closed");
        }
        try {
            return to.send(request);
        } catch (IOException e) {
            if (RequestClient.reasonOf(e) != FailureReason.CLOSED) {
                throw e;
            }
            onRetry.run();
            return to.send(request);
        }
    }

    /** Abandons open exchanges. */
    void close() {
        pool.shutdownNow();
        try {
            boolean ended = pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            RequestClient used = client;
            if (ended && used != null) {
                used.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client = null;
            clientPool.shutdownNow();
        }
    }
}

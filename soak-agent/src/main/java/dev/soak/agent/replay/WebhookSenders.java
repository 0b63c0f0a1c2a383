package dev.soak.agent.replay;

import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.PullRequestHeader;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.WebhookPayload;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads and the HTTP client that post webhooks: one thread per open exchange, kept for a while when idle. */
final class WebhookSenders {
    private static final long IDLE_THREAD_SECONDS = 30;
    private static final int CLIENT_THREADS = 2;
    private static final long CLOSE_SECONDS = 2;

    private final ReplayOptions options;
    private final List<PullRequestHeader> headers;
    private final ReplayPlan plan;
    private final WebhookPayload payload;
    private final Runnable onRetry;
    private final ThreadPoolExecutor pool;
    private final ThreadPoolExecutor clientPool;
    private volatile @Nullable WebhookClient client;

    WebhookSenders(
            ReplayOptions options,
            List<PullRequestHeader> headers,
            ReplayPlan plan,
            int mostInFlight,
            Runnable onRetry,
            ThreadFactory threads) {
        this.options = options;
        this.headers = List.copyOf(headers);
        this.plan = plan;
        this.payload = new WebhookPayload(new GitHubObjects(options.githubBase(), plan));
        this.onRetry = onRetry;
        // Deliveries and repeats, plus timed-out exchanges that have not released their threads yet.
        pool = new ThreadPoolExecutor(
                0, 3 * mostInFlight, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        clientPool = new ThreadPoolExecutor(
                CLIENT_THREADS, CLIENT_THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    }

    /** Creates the client; called on a thread of the agent, see {@link WebhookClient}. */
    void open() {
        client = new WebhookClient(options, clientPool);
    }

    Future<?> submit(Runnable exchange) {
        return pool.submit(exchange);
    }

    /**
     * Posts the webhook of a pull request, a second time if the connection closes, and returns the response's status.
     */
    int post(long number, String deliveryId) throws IOException, InterruptedException {
        WebhookClient to = client;
        if (to == null) {
            throw new InterruptedException("closed");
        }
        byte[] body = payload.opened(headers.get(plan.itemOf(number)), number);
        try {
            return to.post(body, deliveryId);
        } catch (IOException e) {
            if (WebhookClient.reasonOf(e) != FailureReason.CLOSED) {
                throw e;
            }
            onRetry.run();
            return to.post(body, deliveryId);
        }
    }

    /** Abandons open exchanges. */
    void close() {
        pool.shutdownNow();
        try {
            boolean ended = pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            WebhookClient used = client;
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

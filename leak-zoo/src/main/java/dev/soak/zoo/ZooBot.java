package dev.soak.zoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.soak.reviewbot.github.GitHubPullRequests;
import dev.soak.reviewbot.github.GitHubSettings;
import dev.soak.reviewbot.github.PullRequestRef;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.Review;
import dev.soak.reviewbot.secret.Secret;
import dev.soak.reviewbot.webhook.MalformedPayloadException;
import dev.soak.reviewbot.webhook.PullRequestEvent;
import dev.soak.reviewbot.webhook.WebhookSignature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Minimal GitHub bot: accepts webhooks, passes each pull request to its specimen, and posts a review. Threads, queue
 * and client are created at startup, so that any growth is caused by the specimen.
 */
public final class ZooBot {
    private static final Logger LOG = LoggerFactory.getLogger(ZooBot.class);
    private static final int HTTP_THREADS = 4;
    private static final int WORKERS = 8;
    private static final int QUEUE_CAPACITY = 1_000;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NO_BODY = -1;

    private final Specimen specimen;
    private final URI gitHubUrl;
    private final WebhookSignature signature;
    private final GitHubPullRequests gitHub;
    private final ThreadPoolExecutor workers;

    private ZooBot(Specimen specimen, URI gitHubUrl, Secret token, Secret webhookSecret) throws IOException {
        this.specimen = specimen;
        this.gitHubUrl = gitHubUrl;
        signature = new WebhookSignature(webhookSecret);
        gitHub = new GitHubPullRequests(GitHubSettings.of(gitHubUrl, token), new BotMetrics());
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_CAPACITY),
                numbered("zoo-worker-"),
                new ThreadPoolExecutor.CallerRunsPolicy());
        workers.prestartAllCoreThreads();
    }

    /**
     * Starts a bot and returns once it listens.
     *
     * @param args {@code <host> <port> <GitHub URL> <specimen class>}; secrets come from the environment, as for the
     *     review bot
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        ZooBot bot = new ZooBot(
                Zoo.specimen(args[3]), URI.create(args[2]), secret("GITHUB_TOKEN"), secret("GITHUB_WEBHOOK_SECRET"));
        bot.listen(new InetSocketAddress(args[0], Integer.parseInt(args[1])));
    }

    private static Secret secret(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException("missing environment variable " + variable);
        }
        return new Secret(value);
    }

    private void listen(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newFixedThreadPool(HTTP_THREADS, numbered("zoo-http-"));
        server.setExecutor(threads);
        server.createContext("/webhook", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(accept(exchange), NO_BODY);
            }
        });
        server.start();
    }

    private int accept(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!signature.matches(body, exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"))) {
            return UNAUTHORIZED;
        }
        try {
            PullRequestEvent event = PullRequestEvent.parse(body);
            if (event.wantsReview()) {
                String payload = new String(body, StandardCharsets.UTF_8);
                workers.execute(() -> review(event.pullRequest(), payload));
            }
            return ACCEPTED;
        } catch (MalformedPayloadException e) {
            return BAD_REQUEST;
        }
    }

    private void review(PullRequestRef ref, String payload) {
        try {
            specimen.review(new PullRequest(
                    ref.owner() + "/" + ref.repository(), ref.number(), ref.headSha(), payload, gitHubUrl));
            gitHub.post(ref, new Review("Reviewed " + ref.headSha() + ".", List.of()));
        } catch (Exception e) {
            LOG.warn("review of {} failed", ref, e);
        }
    }

    private static ThreadFactory numbered(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, prefix + number.incrementAndGet());
    }
}

package dev.soak.reviewbot;

import dev.soak.reviewbot.agents.Discussion;
import dev.soak.reviewbot.analysis.FileAnalyzer;
import dev.soak.reviewbot.analysis.JavaLinter;
import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import dev.soak.reviewbot.cache.AnalysisCache;
import dev.soak.reviewbot.github.GitHubPullRequests;
import dev.soak.reviewbot.http.Health;
import dev.soak.reviewbot.http.WebServer;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.webhook.DeliveryClaims;
import dev.soak.reviewbot.webhook.WebhookIntake;
import dev.soak.reviewbot.webhook.WebhookSignature;
import dev.soak.reviewbot.work.ReviewQueue;
import dev.soak.reviewbot.work.ReviewTask;
import dev.soak.reviewbot.work.ReviewWorkers;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pull request review bot: accepts GitHub webhooks, analyses the added lines, optionally has two agents discuss the
 * findings, and posts one review per pull request.
 *
 * <p>All threads and fixed-size buffers are allocated at startup; nothing grows with the number of pull requests.
 * {@link #close} stops accepting webhooks, drains the queue for a bounded time, and then stops the workers.
 */
public final class ReviewBot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewBot.class);
    /** Longer than the period in which a delivery is redelivered automatically. */
    private static final Duration CLAIMS_HOLD = Duration.ofHours(1);

    private static final int CANNOT_START = 1;
    private static final int BAD_CONFIGURATION = 2;

    private final ReviewQueue queue;
    private final ReviewWorkers workers;
    private final GitHubPullRequests gitHub;
    private final PullRequestAnalyzer analyzer;
    private final Discussion discussion;
    private final WebServer server;
    private boolean closed;

    private ReviewBot(BotConfig config) throws IOException {
        // Loading the PMD rules takes as long as the rest of the startup, so it runs in parallel.
        CompletableFuture<JavaLinter> linter = CompletableFuture.supplyAsync(
                () -> new JavaLinter(config.rules().lint()), task -> new Thread(task, "reviewbot-start").start());
        BotMetrics metrics = new BotMetrics();
        queue = new ReviewQueue(config.queueCapacity());
        gitHub = new GitHubPullRequests(config.gitHub(), metrics);
        AnalysisCache cache = new AnalysisCache(config.cache(), config.rules(), metrics);
        discussion = new Discussion(config.model(), metrics);
        FileAnalyzer files = new FileAnalyzer(config.rules(), linter.join(), cache);
        analyzer = new PullRequestAnalyzer(files, Runtime.getRuntime().availableProcessors());
        ReviewTask task = new ReviewTask(gitHub, files, analyzer, discussion, metrics);
        workers = new ReviewWorkers(config.workers(), queue, task, metrics, config.drain());
        WebhookIntake intake = new WebhookIntake(
                new WebhookSignature(config.webhookSecret()),
                new DeliveryClaims(DeliveryClaims.DEFAULT_CAPACITY, CLAIMS_HOLD, System::nanoTime),
                queue);
        server = new WebServer(
                config.host(), config.port(), intake, new Health(queue, workers, discussion::state), metrics);
        metrics.gauge("reviewbot_queue_depth", "Pull requests waiting in the queue.", queue::depth);
        metrics.gauge("reviewbot_queue_capacity", "Queue capacity.", queue::capacity);
        metrics.gauge("reviewbot_reviews_in_flight", "Pull requests under review.", workers::inFlight);
        metrics.gauge("reviewbot_workers_alive", "Worker threads that are alive.", workers::alive);
        metrics.gauge("reviewbot_cache_entries", "Analysis results in the memory cache.", cache::entries);
        metrics.gauge("reviewbot_cache_bytes", "Estimated size of the memory cache in bytes.", cache::bytes);
        metrics.gauge("reviewbot_cache_disk_bytes", "Size of the disk cache in bytes.", cache::diskBytes);
    }

    /**
     * Starts a bot. It accepts webhooks when this method returns.
     *
     * @throws IOException if the bot cannot listen on the configured address; all resources are released in that case
     */
    public static ReviewBot start(BotConfig config) throws IOException {
        ReviewBot bot = new ReviewBot(config);
        try {
            bot.server.start();
        } catch (IOException e) {
            bot.discussion.close();
            bot.analyzer.close();
            bot.gitHub.close();
            throw e;
        }
        bot.workers.start();
        LOG.info(
                "listening on {}:{}, workers: {}, queue capacity: {}, GitHub: {}, model: {}",
                config.host(),
                bot.port(),
                config.workers(),
                config.queueCapacity(),
                config.gitHub().apiUrl(),
                bot.discussion.state());
        return bot;
    }

    /** The actual listening port. */
    public int port() {
        return server.port();
    }

    /** Shuts down gracefully; idempotent. Health and metrics stay available while the queue drains. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        queue.close();
        try (gitHub;
                analyzer;
                discussion;
                server;
                workers) {
            LOG.info("shutting down, {} pull requests queued", queue.depth());
        }
        LOG.info("stopped");
    }

    /** Starts the bot and returns once it is ready; the bot runs until the JVM is terminated. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(CommandLine.USAGE);
            return;
        }
        int status = run(List.of(args), System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> args, PrintStream err) {
        try {
            BotConfig config = new CommandLine(System::getenv, System::getProperty).parse(args);
            ReviewBot bot = start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(bot::close, "reviewbot-shutdown"));
            return 0;
        } catch (ConfigException e) {
            err.println("review-bot: " + e.getMessage());
            return BAD_CONFIGURATION;
        } catch (IOException e) {
            err.println("review-bot: " + e.getMessage());
            return CANNOT_START;
        }
    }
}

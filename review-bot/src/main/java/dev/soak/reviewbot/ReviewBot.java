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
 * A bot that reviews pull requests: takes GitHub's webhooks, analyses what is added, lets two agents talk about it, and
 * posts one review each.
 *
 * <p>Every thread, buffer and slot it will ever need is there soon after the start; nothing in it grows with the number
 * of pull requests. {@link #close} stops taking in, lets the workers finish for a bounded time, and then stops.
 */
public final class ReviewBot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewBot.class);
    /** Longer than any redelivery that happens by itself. */
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
        // It takes as long as all the rest of the start, which goes on beside it.
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
        metrics.gauge("reviewbot_queue_depth", "Pull requests that wait.", queue::depth);
        metrics.gauge("reviewbot_queue_capacity", "Pull requests that may wait.", queue::capacity);
        metrics.gauge("reviewbot_reviews_in_flight", "Pull requests under review.", workers::inFlight);
        metrics.gauge("reviewbot_workers_alive", "Workers that run.", workers::alive);
        metrics.gauge("reviewbot_cache_entries", "Results in memory.", cache::entries);
        metrics.gauge("reviewbot_cache_bytes", "What the results in memory weigh.", cache::bytes);
        metrics.gauge("reviewbot_cache_disk_bytes", "What the results on the disk take.", cache::diskBytes);
    }

    /**
     * Starts a bot; it is ready when this returns.
     *
     * @throws IOException when the address cannot be listened on; nothing is left running then
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
                "listening on {}:{}, {} workers, queue of {}, GitHub at {}, model: {}",
                config.host(),
                bot.port(),
                config.workers(),
                config.queueCapacity(),
                config.gitHub().apiUrl(),
                bot.discussion.state());
        return bot;
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Idempotent. The server goes on answering while the queue drains, so that health and metrics tell of it. */
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
            LOG.info("shutting down, {} pull requests in the queue", queue.depth());
        }
        LOG.info("stopped");
    }

    /** Returns when the bot is ready; it runs until the JVM is told to stop. */
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

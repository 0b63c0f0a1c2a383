package dev.soak.reviewbot.github;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.InlineComment;
import dev.soak.reviewbot.review.Review;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHContent;
import org.kohsuke.github.GHEventPayload;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestFileDetail;
import org.kohsuke.github.GHPullRequestReviewBuilder;
import org.kohsuke.github.GHPullRequestReviewEvent;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.HttpException;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * GitHub client for the three calls that the bot needs: list the files of a pull request, fetch the content of one
 * file, and post a review.
 *
 * <p>One instance serves all workers. Users, repositories and pull requests are not fetched: the library can read a
 * pull request from an event payload, so a minimal payload with the parts of its URLs is built here. This also keeps
 * the library's user cache, which is unbounded, empty.
 *
 * <p>When a rate limit is reached the calling worker waits until GitHub's reset time. Meanwhile the queue fills up, and
 * webhooks are rejected once it is full.
 */
public final class GitHubPullRequests implements AutoCloseable {
    private static final int FILES_PER_PAGE = 100;
    /** GitHub's own limit; protects a worker from a server that pages without end. */
    private static final int MAX_FILES = 3_000;

    private static final int MAX_CONTENT_BYTES = 1024 * 1024;

    private static final int CLIENT_THREADS = 2;
    private static final int UNPROCESSABLE = 422;

    private final ObjectMapper json = new ObjectMapper();
    private final ThreadPoolExecutor executor;
    private final GitHub gitHub;

    /**
     * Creates the client without making a call.
     *
     * @throws IOException if the library rejects the settings
     */
    public GitHubPullRequests(GitHubSettings settings, BotMetrics metrics) throws IOException {
        // The client's default executor creates and drops threads with the load; this pool is fixed.
        executor = new ThreadPoolExecutor(
                CLIENT_THREADS, CLIENT_THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads());
        executor.prestartAllCoreThreads();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(executor)
                .build();
        String authorization = "Bearer " + settings.token().reveal();
        gitHub = new GitHubBuilder()
                .withEndpoint(settings.apiUrl().toString())
                // A provider, because for a plain token the library would fetch the user it belongs to.
                .withAuthorizationProvider(() -> authorization)
                .withConnector(new JdkConnector(client, settings.timeout(), settings.retries(), metrics))
                .withRateLimitHandler(new CountingRateLimit(metrics))
                .withAbuseLimitHandler(new CountingAbuseLimit(metrics))
                .build();
    }

    /** Receives changed files; an exception ends the listing. */
    @FunctionalInterface
    public interface FileConsumer {
        void accept(ChangedFile file) throws IOException;
    }

    /** Streams the files of a pull request, holding at most one page in memory. */
    public void files(PullRequestRef ref, FileConsumer consumer) throws IOException {
        int files = 0;
        try {
            for (GHPullRequestFileDetail file : pullRequest(ref).listFiles().withPageSize(FILES_PER_PAGE)) {
                consumer.accept(new ChangedFile(
                        file.getFilename(), file.getPatch(), Objects.requireNonNullElse(file.getSha(), "")));
                if (++files == MAX_FILES) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            // The library's iterators wrap IOException in an unchecked exception.
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    /**
     * Fetches a file at the head of a pull request. Null if the file does not exist or is larger than 1 MB, the limit
     * of GitHub's contents API.
     */
    public @Nullable String content(PullRequestRef ref, String path) throws IOException {
        try {
            GHContent content = pullRequest(ref).getRepository().getFileContent(path, ref.headSha());
            if (!"base64".equals(content.getEncoding()) || content.getSize() > MAX_CONTENT_BYTES) {
                return null;
            }
            try (InputStream in = content.read()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    /**
     * Posts one review. If GitHub rejects the comment positions, for example after a force push, posts the summary
     * without comments.
     */
    public void post(PullRequestRef ref, Review review) throws IOException {
        try {
            builder(ref, review.body(), review.comments())
                    .commitId(ref.headSha())
                    .create();
        } catch (HttpException e) {
            if (e.getResponseCode() != UNPROCESSABLE) {
                throw e;
            }
            String note = review.comments().isEmpty()
                    ? ""
                    : "\n\nThe pull request has changed since the analysis, so inline comments are omitted.";
            builder(ref, review.body() + note, java.util.List.of()).create();
        }
    }

    private GHPullRequestReviewBuilder builder(PullRequestRef ref, String body, Iterable<InlineComment> comments)
            throws IOException {
        GHPullRequestReviewBuilder builder = pullRequest(ref)
                .createReview()
                .event(GHPullRequestReviewEvent.COMMENT)
                .body(body);
        comments.forEach(comment -> builder.singleLineComment(comment.body(), comment.path(), comment.line()));
        return builder;
    }

    private GHPullRequest pullRequest(PullRequestRef ref) throws IOException {
        String payload = json.writeValueAsString(Map.of(
                "number", ref.number(),
                "pull_request", Map.of("number", ref.number()),
                "repository",
                        Map.of(
                                "name",
                                ref.repository(),
                                "full_name",
                                ref.owner() + "/" + ref.repository(),
                                "owner",
                                Map.of("login", ref.owner()))));
        return gitHub.parseEventPayload(new StringReader(payload), GHEventPayload.PullRequest.class)
                .getPullRequest();
    }

    /** Stops the client's threads; the JDK closes its selector with them. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static java.util.concurrent.ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "reviewbot-github-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static final class CountingRateLimit extends GitHubRateLimitHandler {
        private final BotMetrics metrics;

        CountingRateLimit(BotMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void onError(GitHubConnectorResponse response) throws IOException {
            metrics.rateLimited();
            GitHubRateLimitHandler.WAIT.onError(response);
        }
    }

    private static final class CountingAbuseLimit extends GitHubAbuseLimitHandler {
        private final BotMetrics metrics;

        CountingAbuseLimit(BotMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void onError(GitHubConnectorResponse response) throws IOException {
            metrics.rateLimited();
            GitHubAbuseLimitHandler.WAIT.onError(response);
        }
    }
}

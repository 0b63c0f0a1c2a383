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
 * The three things the bot does at GitHub: list the files of a pull request, read one whole, and post a review.
 *
 * <p>One client serves all workers for the life of the process. Neither the user, nor the repository, nor the pull
 * request is fetched: the library lets a pull request be read from an event payload, and the little that its URLs are
 * made of is put into one here. That also keeps the library's own map of users, which only grows, empty.
 *
 * <p>When a rate limit is reached a worker waits until GitHub's clock says it may go on; the queue behind it is what
 * fills up then, and a full queue tells GitHub so.
 */
public final class GitHubPullRequests implements AutoCloseable {
    private static final int FILES_PER_PAGE = 100;
    /** GitHub lists no more than this; a server that goes on for ever must not hold a worker for ever. */
    private static final int MAX_FILES = 3_000;

    private static final int MAX_CONTENT_BYTES = 1024 * 1024;

    private static final int CLIENT_THREADS = 2;
    private static final int UNPROCESSABLE = 422;

    private final ObjectMapper json = new ObjectMapper();
    private final ThreadPoolExecutor executor;
    private final GitHub gitHub;

    /**
     * Makes the client.
     *
     * @throws IOException when the library refuses the settings; no call is made yet
     */
    public GitHubPullRequests(GitHubSettings settings, BotMetrics metrics) throws IOException {
        // The client's default executor makes and drops threads with the load; these are there from the start.
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
                // Given as a function, because the library asks for the user behind a token that it is given as text.
                .withAuthorizationProvider(() -> authorization)
                .withConnector(new JdkConnector(client, settings.timeout(), settings.retries(), metrics))
                .withRateLimitHandler(new CountingRateLimit(metrics))
                .withAbuseLimitHandler(new CountingAbuseLimit(metrics))
                .build();
    }

    /** Takes in files; what it throws ends the listing. */
    @FunctionalInterface
    public interface FileConsumer {
        void accept(ChangedFile file) throws IOException;
    }

    /** Hands over the files of a pull request one by one; no more than a page of them is in memory. */
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
            // The library's iterators can only throw unchecked; what they wrap is what the caller wants to know.
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    /**
     * A whole file at the head of a pull request; null where GitHub has none, or will not give it in one answer (beyond
     * 1 MB it does not).
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
     * Posts one review. When GitHub cannot place a comment, which happens when the head has been rewritten since, the
     * review is posted again as its summary alone.
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
                    : "\n\nThe pull request has changed since, so the findings are not shown at their lines.";
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

    /** Stops the client's threads; its selector goes with it. */
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

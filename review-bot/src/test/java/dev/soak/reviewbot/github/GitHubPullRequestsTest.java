package dev.soak.reviewbot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.reviewbot.FakeGitHub;
import dev.soak.reviewbot.FakeGitHub.Failure;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.InlineComment;
import dev.soak.reviewbot.review.Review;
import dev.soak.reviewbot.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubPullRequestsTest {
    private static final PullRequestRef PULL = new PullRequestRef("o", "r", 7, "0123456789abcdef");
    private static final Review REVIEW = new Review("Summary.", List.of(new InlineComment("a.py", 3, "Hm.")));
    private static final Failure BAD_GATEWAY = new Failure(502, Map.of());

    private final FakeGitHub fake = new FakeGitHub();
    private final BotMetrics metrics = new BotMetrics();
    private GitHubPullRequests gitHub;

    @BeforeEach
    void connect() throws IOException {
        gitHub = new GitHubPullRequests(
                new GitHubSettings(
                        fake.url(),
                        new Secret("t0ken"),
                        Duration.ofSeconds(1),
                        new RetryPolicy(3, Duration.ofMillis(2))),
                metrics);
    }

    @AfterEach
    void disconnect() {
        gitHub.close();
        fake.close();
    }

    @Test
    void smallPullRequestNeedsTwoCalls() throws Exception {
        fake.file("a.py", "@@ -0,0 +1 @@\n+x").binary("logo.png");

        assertThat(files())
                .containsExactly(
                        new ChangedFile("a.py", "@@ -0,0 +1 @@\n+x", ""), new ChangedFile("logo.png", null, ""));
        gitHub.post(PULL, REVIEW);

        assertThat(fake.calls())
                .containsExactly("GET /repos/o/r/pulls/7/files?per_page=100", "POST /repos/o/r/pulls/7/reviews");
        assertThat(fake.authorizations()).containsOnly("Bearer t0ken");
    }

    @Test
    void eachFurtherHundredFilesNeedOneCall() throws Exception {
        for (int i = 0; i < 250; i++) {
            fake.binary("f" + i);
        }

        assertThat(files()).hasSize(250).extracting(ChangedFile::path).doesNotHaveDuplicates();
        assertThat(fake.calls()).hasSize(3);
    }

    @Test
    void reviewIsPostedInGitHubsFormat() throws Exception {
        gitHub.post(PULL, REVIEW);

        var review = fake.awaitReview();
        assertThat(review.get("event").asText()).isEqualTo("COMMENT");
        assertThat(review.get("body").asText()).isEqualTo("Summary.");
        assertThat(review.get("commit_id").asText()).isEqualTo("0123456789abcdef");
        assertThat(review.at("/comments/0/path").asText()).isEqualTo("a.py");
        assertThat(review.at("/comments/0/line").asInt()).isEqualTo(3);
        assertThat(review.at("/comments/0/body").asText()).isEqualTo("Hm.");
    }

    @Test
    void readsAreRetriedAfterServerErrors() throws Exception {
        fake.file("a.py", "");
        fake.failNext(BAD_GATEWAY, BAD_GATEWAY);

        assertThat(files()).hasSize(1);
        assertThat(fake.calls()).hasSize(3);
    }

    @Test
    void retriesAreLimited() {
        fake.failNext(BAD_GATEWAY, BAD_GATEWAY, BAD_GATEWAY);

        assertThatThrownBy(this::files).isInstanceOf(IOException.class);
        assertThat(fake.calls()).hasSize(3);
    }

    @Test
    void postIsNotRetriedBecauseItMayHaveSucceeded() {
        fake.failNext(BAD_GATEWAY);

        assertThatThrownBy(() -> gitHub.post(PULL, REVIEW)).isInstanceOf(IOException.class);
        assertThat(fake.calls()).hasSize(1);
    }

    @Test
    void missingResponseDoesNotBlockTheWorker() {
        fake.failNext(new Failure(0, Map.of()));

        assertThatThrownBy(() -> gitHub.post(PULL, REVIEW))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("no complete response within 1 s");
        assertThat(fake.calls()).hasSize(1);
    }

    @Test
    void unreachableServerIsAnError() {
        fake.close();

        assertThatThrownBy(this::files).isInstanceOf(IOException.class);
    }

    @Test
    void rejectedCommentPositionsFallBackToTheSummary() throws Exception {
        fake.failNext(new Failure(422, Map.of()));

        gitHub.post(PULL, REVIEW);

        var review = fake.awaitReview();
        assertThat(review.get("body").asText()).startsWith("Summary.\n\n").contains("has changed since");
        assertThat(review.get("comments")).isEmpty();
        assertThat(review.has("commit_id")).isFalse();
    }

    @Test
    void rateLimitIsAwaitedAndCounted() throws Exception {
        fake.file("a.py", "");
        long reset = Instant.now().getEpochSecond() + 1;
        fake.failNext(new Failure(
                403, Map.of("X-RateLimit-Limit", "60", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "" + reset)));

        assertThat(files()).hasSize(1);
        assertThat(fake.calls()).hasSize(2);
        assertThat(new String(metrics.text(), StandardCharsets.UTF_8))
                .contains("reviewbot_github_rate_limited_total 1.0");
    }

    @Test
    void missingPullRequestFailsWithoutRetry() {
        fake.failNext(new Failure(404, Map.of()));

        assertThatThrownBy(this::files).isInstanceOf(IOException.class);
        assertThat(fake.calls()).hasSize(1);
    }

    private List<ChangedFile> files() throws IOException {
        List<ChangedFile> files = new ArrayList<>();
        gitHub.files(PULL, files::add);
        return files;
    }
}

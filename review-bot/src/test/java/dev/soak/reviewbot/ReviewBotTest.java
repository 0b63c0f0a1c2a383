package dev.soak.reviewbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.reviewbot.agents.ModelSettings;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.github.GitHubSettings;
import dev.soak.reviewbot.github.RetryPolicy;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.secret.Secret;
import dev.soak.reviewbot.webhook.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the complete bot over real HTTP against a fake GitHub. */
@Timeout(30)
class ReviewBotTest {
    private static final Secret SECRET = new Secret("s3cret");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int MEGABYTE = 1024 * 1024;

    private final FakeGitHub gitHub = new FakeGitHub();
    private final FakeModel model = new FakeModel();
    private final CountDownLatch gate = new CountDownLatch(1);
    private ReviewBot bot;

    @BeforeEach
    void start() throws IOException {
        bot = ReviewBot.start(config(ModelSettings.of(model.url(), null, "m")));
    }

    private BotConfig config(@Nullable ModelSettings settings) {
        return new BotConfig(
                "127.0.0.1",
                0,
                new GitHubSettings(
                        gitHub.url(), new Secret("t"), Duration.ofSeconds(5), new RetryPolicy(2, Duration.ofMillis(2))),
                SECRET,
                2,
                3,
                RuleFile.bundled(),
                CacheSettings.DEFAULT,
                settings,
                Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        gate.countDown();
        bot.close();
        gitHub.close();
        model.close();
    }

    @Test
    void webhookLeadsToAReviewWithInlineComments() throws Exception {
        gitHub.file("src/app.py", "@@ -10,2 +10,3 @@\n def run(x):\n+    return eval(x)\n ")
                .binary("logo.png");

        assertThat(webhook("d1", payload("opened", false, 7)).statusCode()).isEqualTo(202);

        var review = gitHub.awaitReview();
        assertThat(review.get("event").asText()).isEqualTo("COMMENT");
        assertThat(review.get("comments")).hasSize(1);
        assertThat(review.at("/comments/0/path").asText()).isEqualTo("src/app.py");
        assertThat(review.at("/comments/0/line").asInt()).isEqualTo(11);
        assertThat(gitHub.calls())
                .containsExactly("GET /repos/o/r/pulls/7/files?per_page=100", "POST /repos/o/r/pulls/7/reviews");
    }

    @Test
    void pullRequestWithoutFindingsGetsAReviewThatSaysSo() throws Exception {
        gitHub.file("src/app.py", "@@ -1,0 +1,1 @@\n+x = 1");

        webhook("d1", payload("synchronize", false, 8));

        var review = gitHub.awaitReview();
        assertThat(review.get("body").asText()).startsWith("No findings");
        assertThat(review.get("comments")).isEmpty();
    }

    @Test
    void changedJavaFilesAreFetchedOnceAndLinted() throws Exception {
        String patch = "@@ -1,2 +1,3 @@\n class A {\n+    private int unused;\n }";
        gitHub.file("src/A.java", patch, "class A {\n    private int unused;\n}\n");

        webhook("d1", payload("opened", false, 7));
        var review = gitHub.awaitReview();
        webhook("d2", payload("opened", false, 8));
        gitHub.awaitReview();

        assertThat(review.at("/comments/0/body").asText()).contains("pmd-unused-private-field");
        assertThat(review.at("/comments/0/line").asInt()).isEqualTo(2);
        assertThat(gitHub.calls())
                .filteredOn(call -> call.contains("/contents/"))
                .hasSize(1);
    }

    @Test
    void javaFilesWithoutContentAreReviewedByRulesOnly() throws Exception {
        gitHub.file("src/A.java", "@@ -7,1 +7,2 @@\n x\n+    private int unused; // TODO");

        webhook("d1", payload("opened", false, 7));

        assertThat(gitHub.awaitReview().at("/comments/0/body").asText()).contains("todo-without-issue");
    }

    @Test
    void reviewSummarisesTheAgentsDiscussion() throws Exception {
        gitHub.file("a.js", "@@ -0,0 +1 @@\n+debugger;");
        model.says("{\"comment\":\"Take it out.\",\"agreed\":false}", "{\"comment\":\"Done.\",\"agreed\":true}");

        webhook("d1", payload("opened", false, 7));

        assertThat(gitHub.awaitReview().path("body").asText())
                .endsWith("Reviewer and coder agreed after 2 turns. Final comment (coder):\n\n> Done.");
        awaitMetric("reviewbot_conversations_total{outcome=\"agreed\"}", 1);
        assertThat(metric("reviewbot_model_tokens_total{agent=\"reviewer\",direction=\"input\"}"))
                .isEqualTo(100);
        assertThat(get("/health").body()).contains("\"model\":\"ready\"");
    }

    @Test
    void botWithFullQueueIsLiveButNotReady() throws Exception {
        bot.close();
        bot = ReviewBot.start(config(null));
        gitHub.holdUntil(gate);
        for (int i = 0; i < 10; i++) {
            webhook("d" + i, payload("opened", false, i + 1));
        }

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").body()).contains("not configured; reviews use rules only");
    }

    @Test
    void unsafeRequestIdsAreReplaced() throws Exception {
        assertThat(requestId("trace-1.a_B")).isEqualTo("trace-1.a_B");
        assertThat(requestId("{\"level\":\"ERROR\"}")).hasSize(36);
        assertThat(requestId("x".repeat(65))).hasSize(36);
    }

    private String requestId(String claimed) throws Exception {
        HttpRequest ping = builder("/webhook")
                .header("X-Request-Id", claimed)
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return send(ping).headers().firstValue("X-Request-Id").orElse("");
    }

    @Test
    void redeliveryIsNotReviewedAgain() throws Exception {
        assertThat(webhook("d1", payload("opened", false, 7)).statusCode()).isEqualTo(202);
        gitHub.awaitReview();

        HttpResponse<String> again = webhook("d1", payload("opened", false, 7));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("duplicate");
        assertThat(gitHub.waitingReviews()).isZero();
    }

    @Test
    void concurrentDuplicatesAreAcceptedOnce() throws Exception {
        HttpRequest request = request("same", payload("opened", false, 7), "pull_request");
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(CLIENT.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode));
        }

        assertThat(answers.stream().map(CompletableFuture::join).toList())
                .containsOnly(200, 202)
                .containsOnlyOnce(202);
        gitHub.awaitReview();
    }

    @Test
    void draftsOtherActionsOtherEventsAndPingsAreIgnored() throws Exception {
        assertThat(webhook("d1", payload("opened", true, 7)).body()).contains("ignored");
        assertThat(webhook("d2", payload("closed", false, 7)).body()).contains("ignored");
        assertThat(send(request("d3", "{}", "push")).body()).contains("ignored");
        assertThat(send(request("d4", "{}", "ping")).body()).contains("pong");
        assertThat(gitHub.calls()).isEmpty();
    }

    @Test
    void invalidSignatureIsRejectedFirst() throws Exception {
        HttpRequest forged = builder("/webhook")
                .header("X-GitHub-Event", "pull_request")
                .header("X-GitHub-Delivery", "d1")
                .header(
                        "X-Hub-Signature-256",
                        new WebhookSignature(new Secret("wrong")).sign("no json".getBytes(UTF_8)))
                .POST(BodyPublishers.ofString("no json"))
                .build();

        assertThat(send(forged).statusCode()).isEqualTo(401);
        assertThat(send(builder("/webhook").POST(BodyPublishers.ofString("{}")).build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(webhook("d1", payload("opened", false, 7)).statusCode()).isEqualTo(202);
    }

    @Test
    void malformedPayloadsAndHeadersAreDistinguished() throws Exception {
        assertThat(webhook("d1", "{\"action\": ").statusCode()).isEqualTo(400);
        assertThat(webhook("d1", "{}").body()).contains("missing pull_request");
        assertThat(webhook(" ", payload("opened", false, 7)).body()).contains("X-GitHub-Delivery");
    }

    @Test
    void fullQueueRequestsARedeliveryThatIsThenAccepted() throws Exception {
        gitHub.holdUntil(gate);
        int accepted = 0;
        HttpResponse<String> answer = webhook("d0", payload("opened", false, 1));
        while (answer.statusCode() == 202) {
            accepted++;
            answer = webhook("d" + accepted, payload("opened", false, 1 + accepted));
        }

        assertThat(accepted).isBetween(3, 5);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).contains("queue full (3)");

        gate.countDown();
        for (int i = 0; i < accepted; i++) {
            gitHub.awaitReview();
        }
        assertThat(webhook("d" + accepted, payload("opened", false, 9)).statusCode())
                .isEqualTo(202);
        gitHub.awaitReview();
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void payloadAtTheLimitIsAcceptedAndALargerOneIsNot() throws Exception {
        String padded = payload("opened", false, 7);
        padded = padded + " ".repeat(25 * MEGABYTE - padded.length());

        assertThat(webhook("d1", padded).statusCode()).isEqualTo(202);
        assertThat(webhook("d2", padded + " ").statusCode()).isEqualTo(413);
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void failedReviewDoesNotAffectTheNext() throws Exception {
        gitHub.failNext(new FakeGitHub.Failure(404, Map.of()), new FakeGitHub.Failure(404, Map.of()));
        webhook("d1", payload("opened", false, 1));
        webhook("d2", payload("opened", false, 2));
        while (gitHub.calls().size() < 2) {
            Thread.onSpinWait();
        }

        webhook("d3", payload("opened", false, 3));

        gitHub.awaitReview();
        // The metric is updated shortly after GitHub has received the call.
        awaitMetric("reviewbot_reviews_total{outcome=\"github_4xx\"}", 2);
    }

    @Test
    void eventsAreCounted() throws Exception {
        gitHub.file("a.py", "@@ -0,0 +1 @@\n+eval(x)");
        webhook("d1", payload("opened", false, 7));
        webhook("d1", payload("opened", false, 7));
        gitHub.awaitReview();

        assertThat(metric("reviewbot_webhooks_total{result=\"accepted\"}")).isEqualTo(1);
        assertThat(metric("reviewbot_webhooks_total{result=\"duplicate\"}")).isEqualTo(1);
        awaitMetric("reviewbot_findings_total{rule=\"eval\"}", 1);
        assertThat(metric("reviewbot_queue_depth")).isZero();
        assertThat(metric("reviewbot_queue_capacity")).isEqualTo(3);
        assertThat(metric("reviewbot_workers_alive")).isEqualTo(2);
        awaitMetric("reviewbot_stage_seconds_count{stage=\"webhook\"}", 2);
        assertThat(get("/metrics").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain");
    }

    @Test
    void unknownPathsAndMethodsAreRejected() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/webhook").statusCode()).isEqualTo(405);
        assertThat(get("/webhook").headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void portInUseIsReportedWithTheAddress() {
        BotConfig config = new BotConfig(
                "127.0.0.1",
                bot.port(),
                GitHubSettings.of(gitHub.url(), new Secret("t")),
                SECRET,
                1,
                1,
                RuleFile.bundled(),
                CacheSettings.DEFAULT,
                null,
                Duration.ZERO);

        assertThatThrownBy(() -> ReviewBot.start(config))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + bot.port());
    }

    @Test
    void shutdownDrainsTheQueueAndLeavesNoThread() throws Exception {
        gitHub.holdUntil(gate);
        for (int i = 1; i <= 3; i++) {
            assertThat(webhook("d" + i, payload("opened", false, i)).statusCode())
                    .isEqualTo(202);
        }
        Thread closing = new Thread(bot::close);
        closing.start();
        while (get("/health").statusCode() == 200) {
            Thread.onSpinWait();
        }
        assertThat(get("/health").body()).contains("shutting down");
        assertThat(webhook("late", payload("opened", false, 9)).statusCode()).isEqualTo(503);

        gate.countDown();
        closing.join();

        assertThat(gitHub.waitingReviews()).isEqualTo(3);
        // Pool threads end asynchronously after shutdown.
        while (botThreads() > 0) {
            Thread.onSpinWait();
        }
    }

    private static long botThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("reviewbot-"))
                .count();
    }

    private HttpResponse<String> webhook(String delivery, String payload) throws Exception {
        return send(request(delivery, payload, "pull_request"));
    }

    private HttpRequest request(String delivery, String payload, String event) {
        return builder("/webhook")
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", delivery)
                .header("X-Hub-Signature-256", new WebhookSignature(SECRET).sign(payload.getBytes(UTF_8)))
                .POST(BodyPublishers.ofString(payload))
                .build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(builder(path).build());
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bot.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private double metric(String name) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String payload(String action, boolean draft, int number) throws IOException {
        return new ObjectMapper()
                .writeValueAsString(Map.of(
                        "action",
                        action,
                        "number",
                        number,
                        "pull_request",
                        Map.of("number", number, "draft", draft, "head", Map.of("sha", sha(number))),
                        "repository",
                        Map.of("name", "r", "owner", Map.of("login", "o"))));
    }

    private static String sha(int number) {
        return UUID.nameUUIDFromBytes(new byte[] {(byte) number}).toString().replace("-", "") + "00000000";
    }

    private void awaitMetric(String name, double expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(metric(name)).isEqualTo(expected));
    }
}

package dev.soak.agent.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.agent.standin.github.DoneSignal;
import dev.soak.agent.standin.http.EndpointClass;
import dev.soak.agent.workload.ChangedFile;
import dev.soak.agent.workload.ChangedFile.Status;
import dev.soak.agent.workload.PullRequest;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.analysis.input.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Workload WORKLOAD = new WorkloadGenerator(9).generate(30);
    private static final ReplayPlan PLAN = new ReplayPlan(9, WORKLOAD.size());
    private static final List<Long> REVIEWED = new CopyOnWriteArrayList<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static StandIns standIns;

    @BeforeAll
    static void start() throws Exception {
        StandInOptions options = StandInOptions.of(9).withModelLatency(new ModelLatency.Fixed(Duration.ofMillis(300)));
        standIns = StandIns.start(WORKLOAD, PLAN, options, REVIEWED::add);
    }

    @AfterAll
    static void stop() {
        standIns.close();
    }

    @BeforeEach
    void forget() {
        REVIEWED.clear();
    }

    private static PullRequest pull(long number) {
        return WORKLOAD.pullRequests().get(PLAN.itemOf(number));
    }

    private static String repo(long number) {
        return standIns.githubUrl() + "/repos/" + pull(number).header().repository();
    }

    private static String url(long number) {
        return repo(number) + "/pulls/" + number;
    }

    /** The first number that resolves to a workload item. */
    private static long numberOf(int item) {
        long number = 1;
        while (PLAN.itemOf(number) != item) {
            number++;
        }
        return number;
    }

    private static String encoded(String path) throws URISyntaxException {
        return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    }

    private static HttpResponse<String> get(String url, String accept) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(String url) throws Exception {
        HttpResponse<String> response = get(url, "application/vnd.github+json");
        assertThat(response.statusCode()).as(url).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(String method, String url, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void pullRequestsFollowThePlanAlsoUnderTheEnterprisePrefix() throws Exception {
        JsonNode pull = json(url(7));
        assertThat(pull.get("number").asLong()).isEqualTo(7);
        assertThat(pull.at("/head/sha").asText()).isEqualTo(PLAN.headSha(7));
        assertThat(pull.get("title").asText()).isEqualTo(pull(7).header().title());
        String enterprise =
                standIns.githubUrl() + "/api/v3/repos/" + pull(7).header().repository() + "/pulls/7";
        assertThat(json(enterprise)).isEqualTo(pull);
    }

    @Test
    void responsesHaveGitHubsHeadersAndSupportETags() throws Exception {
        HttpResponse<String> first = get(url(7), "*/*");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).hasValue("4999");
        assertThat(first.headers().firstValue("X-GitHub-Request-Id")).isPresent();
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(URI.create(url(7)))
                .header("If-None-Match", tag)
                .build();
        assertThat(HTTP.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    }

    @Test
    void filesArePaginated() throws Exception {
        long number = numberOf(1);
        List<String> paths = new ArrayList<>();
        String next = url(number) + "/files?per_page=20";
        int pages = 0;
        while (!next.isEmpty()) {
            HttpResponse<String> page = get(next, "*/*");
            JSON.readTree(page.body())
                    .forEach(file -> paths.add(file.get("filename").asText()));
            String link = page.headers().firstValue("Link").orElse("");
            next = link.contains("rel=\"next\"") ? link.replaceAll("(?s).*?<([^>]*)>; rel=\"next\".*", "$1") : "";
            next = next.substring(next.lastIndexOf('<') + 1);
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(paths)
                .isEqualTo(pull(number).files().stream().map(ChangedFile::path).toList());
    }

    @Test
    void contentsMatchHeadAndBase() throws Exception {
        long number = numberOf(1);
        for (ChangedFile file : pull(number).files()) {
            String url = repo(number) + "/contents/" + encoded(file.path()) + "?ref=";
            HttpResponse<String> head = get(url + PLAN.headSha(number), "application/vnd.github.raw");
            String base = url + pull(number).header().baseSha();
            assertThat(head.statusCode()).isEqualTo(file.status() == Status.REMOVED ? 404 : 200);
            if (file.status() != Status.REMOVED) {
                assertThat(head.body()).isEqualTo(file.content());
            }
            boolean inBase = file.status() == Status.MODIFIED || file.status() == Status.REMOVED;
            assertThat(get(base, "*/*").statusCode()).isEqualTo(inBase ? 200 : 404);
        }
    }

    @Test
    void contentsAreBase64UnlessAskedForRaw() throws Exception {
        long number = numberOf(0);
        ChangedFile file = pull(number).files().get(0);
        String ref = pull(number).header().headBranch() + "-" + number;
        JsonNode json = json(repo(number) + "/contents/" + file.path() + "?ref=" + ref);
        byte[] decoded = Base64.getMimeDecoder().decode(json.get("content").asText());
        assertThat(new String(decoded, StandardCharsets.UTF_8)).isEqualTo(file.content());
        JsonNode base = json(repo(number) + "/contents/" + file.path());
        assertThat(base.get("sha")).isNotEqualTo(json.get("sha"));
    }

    @Test
    void diffsAreInGitFormat() throws Exception {
        String viaType = get(url(7), "application/vnd.github.v3.diff").body();
        String page = standIns.githubUrl() + "/" + pull(7).header().repository() + "/pull/7.diff";
        assertThat(viaType)
                .startsWith("diff --git a/")
                .isEqualTo(get(page, "*/*").body());
        assertThat(get(url(7), "application/vnd.github.patch").body()).startsWith("From " + PLAN.headSha(7));
        String compare = repo(7) + "/compare/" + pull(7).header().baseSha() + "..." + PLAN.headSha(7);
        assertThat(get(compare, "application/vnd.github.diff").body()).isEqualTo(viaType);
        assertThat(json(compare).get("files")).hasSize(pull(7).files().size());
        assertThat(json(repo(7) + "/commits/" + PLAN.headSha(7)).get("files"))
                .hasSize(pull(7).files().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pulls/7/reviews | {\"event\":\"COMMENT\",\"body\":\"fine\"} | 200 | 7",
                "/pulls/7/reviews | {\"body\":\"not yet\"} | 200 | 0",
                "/pulls/7/reviews/5/events | {\"event\":\"APPROVE\"} | 200 | 7",
                "/pulls/7/reviews | {\"event\":\"COMMENT\",\"comments\":[{\"path\":\"no/such\"}]} | 422 | 0",
                "/pulls/7/reviews | {\"event\": | 400 | 0",
                "/issues/7/comments | {\"body\":\"fine\"} | 201 | 7",
                "/issues/7/comments | {} | 422 | 0",
                "/issues/7/labels | [\"reviewed\"] | 200 | 0",
                "/pulls/7/requested_reviewers | {\"reviewers\":[\"a\"]} | 201 | 0",
                "/check-runs | {\"name\":\"x\",\"head_sha\":\"SHA\",\"conclusion\":\"success\"} | 201 | 0",
                "/statuses/SHA | {\"state\":\"success\"} | 201 | 0",
                "/statuses/0000000000000000000000000000000000000000 | {\"state\":\"success\"} | 404 | 0",
            })
    void writesAreAcknowledgedAndReviewsOrCommentsComplete(String path, String body, int status, long done)
            throws Exception {
        String sha = PLAN.headSha(7);
        HttpResponse<String> answer = send("POST", repo(7) + path.replace("SHA", sha), body.replace("SHA", sha));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        // The listener is called after the response is written.
        await().untilAsserted(() -> assertThat(REVIEWED).isEqualTo(done == 0 ? List.of() : List.of(done)));
    }

    @Test
    void aCheckRunIsCompletedByItsIdAlone() throws Exception {
        List<Long> reviewed = new CopyOnWriteArrayList<>();
        StandInOptions options = new StandInOptions(
                0, StandInOptions.DEFAULT_MODEL_LATENCY, 1, EnumSet.of(DoneSignal.CHECK), 4, List.of());
        try (StandIns other = StandIns.start(WORKLOAD, PLAN, options, reviewed::add)) {
            String runs = other.githubUrl() + "/repos/" + pull(3).header().repository() + "/check-runs";
            String queued = send("POST", runs, "{\"name\":\"x\",\"head_sha\":\"" + PLAN.headSha(3) + "\"}")
                    .body();
            assertThat(reviewed).isEmpty();
            String id = JSON.readTree(queued).get("id").asText();
            JsonNode done = JSON.readTree(send("PATCH", runs + "/" + id, "{\"conclusion\":\"neutral\"}")
                    .body());
            assertThat(done.get("head_sha").asText()).isEqualTo(PLAN.headSha(3));
            assertThat(done.get("status").asText()).isEqualTo("completed");
            await().untilAsserted(() -> assertThat(reviewed).containsExactly(3L));
        }
    }

    @Test
    void appsGetATokenAndUsersAName() throws Exception {
        JsonNode token = JSON.readTree(send("POST", standIns.githubUrl() + "/app/installations/1/access_tokens", "")
                .body());
        assertThat(token.get("token").asText()).startsWith("ghs_");
        assertThat(json(standIns.githubUrl() + "/user").get("login").asText()).isEqualTo("soak-bot");
        assertThat(json(standIns.githubUrl() + "/rate_limit")
                        .at("/resources/core/limit")
                        .asInt())
                .isEqualTo(5_000);
    }

    @Test
    void unknownEndpointsAreNotFoundAndCounted() throws Exception {
        long before = standIns.counts().unknown();
        for (int i = 0; i < 50; i++) {
            HttpResponse<String> answer = get(standIns.githubUrl() + "/no/such/thing/" + i, "*/*");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("\"message\":\"Not Found\"");
        }
        assertThat(get(standIns.githubUrl() + "/repos/no/body/pulls/1", "*/*").statusCode())
                .isEqualTo(404);
        assertThat(standIns.counts().unknown() - before).isEqualTo(50);
    }

    @Test
    void theModelIsDeterministicAndFollowsTheResponseFormat() throws Exception {
        String ask = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]%s}";
        String plain = ask.formatted("");
        String url = standIns.modelUrl() + "/chat/completions";
        JsonNode answer = JSON.readTree(send("POST", url, plain).body());
        assertThat(answer).isEqualTo(JSON.readTree(send("POST", url, plain).body()));
        assertThat(answer.at("/usage/total_tokens").asInt()).isPositive();
        String content = answer.at("/choices/0/message/content").asText();
        assertThat(content).isNotBlank();

        String schema = ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":"
                + "\"object\",\"properties\":{\"severity\":{\"enum\":[\"low\"]},\"lines\":{\"type\":\"array\","
                + "\"items\":{\"type\":\"integer\"}}}}}}";
        JsonNode shaped = JSON.readTree(
                JSON.readTree(send("POST", url, ask.formatted(schema)).body())
                        .at("/choices/0/message/content")
                        .asText());
        assertThat(shaped.get("severity").asText()).isEqualTo("low");
        assertThat(shaped.get("lines").get(0).isInt()).isTrue();
        assertThat(send("POST", url, "nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void generatedBooleansAreBalanced() throws Exception {
        String ask = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"response_format\":"
                + "{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":\"object\",\"properties\":"
                + "{\"comment\":{\"type\":\"string\"},\"agreed\":{\"type\":\"boolean\"}}}}}}";
        List<Boolean> agreed = new ArrayList<>();
        try (StandIns quick = StandIns.start(
                WORKLOAD,
                PLAN,
                StandInOptions.of(9).withModelLatency(new ModelLatency.Fixed(Duration.ZERO)),
                REVIEWED::add)) {
            for (int turn = 0; turn < 40; turn++) {
                String body = send("POST", quick.modelUrl() + "/chat/completions", ask.formatted("turn " + turn))
                        .body();
                JsonNode answer = JSON.readTree(
                        JSON.readTree(body).at("/choices/0/message/content").asText());
                assertThat(answer.get("comment").asText()).isNotBlank();
                agreed.add(answer.get("agreed").asBoolean());
            }
        }

        assertThat(agreed.stream().filter(each -> each).count()).isBetween(10L, 30L);
    }

    @Test
    void aStreamDeliversTheResponseInPieces() throws Exception {
        String body = "{\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        HttpResponse<String> stream = send("POST", standIns.modelUrl() + "/chat/completions", body);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        List<String> events =
                stream.body().lines().filter(line -> !line.isEmpty()).toList();
        assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
        assertThat(events.get(events.size() - 2)).contains("total_tokens");
        StringBuilder said = new StringBuilder();
        for (String event : events.subList(0, events.size() - 1)) {
            said.append(JSON.readTree(event.substring("data: ".length()))
                    .at("/choices/0/delta/content")
                    .asText(""));
        }
        assertThat(said.toString()).matches("(?s)[A-Z].*[.]");
    }

    @Test
    void embeddingsHaveTheRequestedLength() throws Exception {
        JsonNode answer = JSON.readTree(
                send("POST", standIns.modelUrl() + "/embeddings", "{\"input\":[\"a\",\"b\"],\"dimensions\":8}")
                        .body());
        assertThat(answer.get("data")).hasSize(2);
        assertThat(answer.at("/data/1/embedding")).hasSize(8);
    }

    @Test
    void aSlowModelBlocksNoThread() throws Exception {
        StandInOptions slow = StandInOptions.of(9).withModelLatency(new ModelLatency.Fixed(Duration.ofMinutes(5)));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (StandIns other = StandIns.start(WORKLOAD, PLAN, slow, REVIEWED::add)) {
            for (int i = 0; i < 40; i++) {
                String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + i + "\"}]}";
                answers.add(HTTP.sendAsync(
                        HttpRequest.newBuilder(URI.create(other.modelUrl() + "/chat/completions"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString()));
            }
            // Four threads accept 40 requests, although none has been answered.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> other.counts().byEndpoint().get(EndpointClass.MODEL_CHAT) == 40);
            assertThat(answers).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void responsesAreNotDelayedByNaglesAlgorithm() throws Exception {
        // The server reads its settings once per JVM, so only a fresh one shows that they are set in time.
        Process fresh = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreshJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String typical = new String(fresh.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(fresh.waitFor()).isZero();
        assertThat(Duration.ofNanos(Long.parseLong(typical))).isLessThan(Duration.ofMillis(30));
    }

    /** Prints the 10th percentile of the response time in nanoseconds, which a busy machine does not affect. */
    static final class FreshJvm {
        private FreshJvm() {}

        public static void main(String[] arguments) throws Exception {
            start();
            long[] nanos = new long[41];
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                get(url(7), "*/*");
                nanos[i] = System.nanoTime() - start;
            }
            stop();
            Arrays.sort(nanos);
            System.out.println(nanos[nanos.length / 10]);
        }
    }

    @Test
    void aPortInUseIsReported() {
        int port = URI.create(standIns.githubUrl()).getPort();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() ->
                        StandIns.start(WORKLOAD, PLAN, StandInOptions.of(1).withPort(port), number -> {}))
                .withMessageStartingWith("port " + port + " on 127.0.0.1 is taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"250ms | 250", "2s | 2000", "0ms | 0", "1.5s | 1500"})
    void fixedLatenciesAreParsed(String text, long millis) throws InputException {
        assertThat(ModelLatency.parse(text).of(17)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"fast", "10", "lognormal:800ms", "800ms,0.5", "lognormal:1s,9", "999999s"})
    void invalidLatenciesAreQuoted(String text) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ModelLatency.parse(text))
                .withMessageStartingWith("invalid model latency '" + text + "'");
    }

    @Test
    void logNormalLatenciesHaveTheirMedianAndSpread() throws InputException {
        ModelLatency latency = ModelLatency.parse("LogNormal:800ms,0.5");
        double[] logs = new double[4_000];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(latency.of(i).toNanos() / 800e6);
        }
        double mean = Arrays.stream(logs).average().orElseThrow();
        double deviation =
                Math.sqrt(Arrays.stream(logs).map(log -> log * log).average().orElseThrow());
        assertThat(mean).isBetween(-0.03, 0.03);
        assertThat(deviation).isBetween(0.47, 0.53);
    }

    @Test
    void theSummaryNamesEndpointsAndStatuses() throws Exception {
        try (StandIns other = StandIns.start(WORKLOAD, PLAN, StandInOptions.of(1), REVIEWED::add)) {
            get(other.githubUrl() + "/rate_limit", "*/*");
            get(other.githubUrl() + "/no/such/endpoint/here", "*/*");
            await().untilAsserted(() -> assertThat(other.counts().summary())
                    .isEqualTo("rate_limit 1, unknown 1, status 200 1, status 404 1, reviews 0"));
        }
    }
}

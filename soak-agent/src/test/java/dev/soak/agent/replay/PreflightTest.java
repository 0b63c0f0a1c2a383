package dev.soak.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.soak.agent.workload.PullRequestHeader;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.WebhookSecret;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.agent.workload.http.Expectation;
import dev.soak.agent.workload.http.HttpWorkload;
import dev.soak.agent.workload.http.RequestTemplate;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PreflightTest {
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final List<PullRequestHeader> HEADERS =
            new WorkloadGenerator(6).generate(20).headers();
    private static final ReplayPlan PLAN = new ReplayPlan(6, HEADERS.size());
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    };

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> statuses = new ArrayDeque<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer target;

    private @Nullable String location;
    private volatile Runnable onRequest = () -> {};

    @BeforeEach
    void startTarget() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.setExecutor(pool);
        target.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                onRequest.run();
                if (location != null) {
                    exchange.getResponseHeaders().add("Location", location);
                }
                // The last status is that of all further requests.
                int status = statuses.size() > 1 ? statuses.removeFirst() : statuses.getFirst();
                exchange.sendResponseHeaders(status, -1);
            }
        });
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
        pool.shutdownNow();
    }

    private void answering(Integer... all) {
        statuses.addAll(List.of(all));
    }

    private String url() {
        return "http://127.0.0.1:" + target.getAddress().getPort();
    }

    private Preflight pullRequests(DoneOn doneOn, Duration reviewWithin) {
        RequestSource source = new PullRequestSource(
                URI.create(url() + "/webhook?key=s3cret"), "http://127.0.0.1:1", WebhookSecret.NONE, HEADERS, PLAN);
        return new Preflight(source, doneOn, LONG, reviewWithin, DAEMONS);
    }

    private Preflight requests(RequestTemplate... requests) {
        return requests(url(), LONG, requests);
    }

    private static Preflight requests(String base, Duration timeout, RequestTemplate... requests) {
        HttpWorkload workload = new HttpWorkload(List.of(requests), List.of());
        return new Preflight(
                new HttpRequestSource(URI.create(base), workload, 6), DoneOn.RESPONSE, timeout, LONG, DAEMONS);
    }

    private static RequestTemplate get(String path) {
        return RequestTemplate.of(path, Map.of()).build();
    }

    private static void unusable(Preflight preflight, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(preflight::check)
                .withMessage(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(InputException.Kind.UNUSABLE));
    }

    @Test
    void fiveRequestsThatSucceedAreEnough() throws Exception {
        answering(200);
        requests(get("/orders/${seq}")).check();
        assertThat(received)
                .hasSize(5)
                .allMatch(line -> line.matches("GET /orders/100000000[1-5]"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aSuccessAmongOverloadedResponsesIsEnough() throws Exception {
        answering(503, 500, 200, 503, 500);
        requests(get("/")).check();
        assertThat(received).hasSize(5);
    }

    @Test
    void aPortWithoutAServiceIsNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String base = "http://127.0.0.1:" + port + "/shop";
        unusable(
                requests(base, LONG, get("/")),
                "nothing listens on " + base + ": start the service first or check --url");
    }

    @Test
    void rejectedWebhooksAdviseToSetTheSecret() {
        answering(401);
        unusable(
                pullRequests(DoneOn.RESPONSE, LONG),
                url() + "/webhook (webhook) answered 401: set SOAK_WEBHOOK_SECRET to the target's webhook secret");
    }

    @Test
    void rejectedRequestsAdviseToPassAHeader() {
        answering(403);
        unusable(
                requests(get("/orders")),
                url() + " (GET /orders) answered 403: pass --header 'Authorization: …' (${env:TOKEN} keeps the token"
                        + " out of the command line)");
    }

    @Test
    void anUnknownPathIsNamed() {
        answering(404);
        unusable(
                requests(get("/ordres?token=s3cret")),
                url() + " (GET /ordres) answered 404: check the path of --url and of the request");
    }

    @Test
    void aMissingPathFailsEvenIfOtherRequestsSucceed() {
        target.createContext("/missing", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        answering(200);
        unusable(
                requests(get("/missing"), get("/")),
                url() + " (GET /missing) answered 404: check the path of --url and of the request");
    }

    @Test
    void aRandomIdThatDoesNotExistIsNoFault() throws Exception {
        answering(404, 200);
        requests(get("/orders/${random:1..9}")).check();
    }

    @Test
    void aRedirectNamesItsTargetWithoutSecrets() {
        answering(302);
        location = "https://u:p@login.example/sign-in?ticket=s3cret#x";
        unusable(
                requests(get("/")),
                url() + " (GET /) answered 302 with a redirect to https://login.example/sign-in: use the URL that it"
                        + " redirects to; if that is a login page, pass --header 'Authorization: …' (${env:TOKEN}"
                        + " keeps the token out of the command line)");
    }

    @Test
    void anExpectedStatusIsASuccess() throws Exception {
        answering(404);
        requests(RequestTemplate.of("/gone", Map.of())
                        .expect(Expectation.ofStatus("404"))
                        .build())
                .check();
    }

    @Test
    void fiveFailuresNameTheLast() {
        answering(500);
        unusable(
                requests(get("/")),
                "all 5 requests of the preflight failed: " + url()
                        + " (GET /) answered 500: fix the service or the workload first");
        assertThat(received).hasSize(5);
    }

    @Test
    void anUnexpectedBodyIsNamed() {
        answering(200);
        unusable(
                requests(RequestTemplate.of("/", Map.of())
                        .expect(Expectation.SUCCESS.withBody(Pattern.compile("ready")))
                        .build()),
                "all 5 requests of the preflight failed: " + url()
                        + " (GET /) answered 200 with an unexpected body: fix the service or the workload first");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() {
        CountDownLatch never = new CountDownLatch(1);
        onRequest = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        answering(200);
        unusable(
                requests(url(), SHORT, get("/")),
                "all 5 requests of the preflight failed: " + url()
                        + " (GET /) did not answer within 100 ms: fix the service or the workload first");
    }

    @Test
    void aTargetThatPostsNoReviewsIsAdvisedToBeDoneOnResponse() {
        answering(202);
        unusable(
                pullRequests(DoneOn.REVIEW, SHORT),
                url() + "/webhook answered 202 but posted no review within 100 ms: use --done-on response if the"
                        + " target posts none");
    }

    @Test
    void reviewsCompleteThePreflight() throws Exception {
        answering(202);
        Preflight preflight = pullRequests(DoneOn.REVIEW, LONG);
        AtomicLong next = new AtomicLong(PLAN.number(1_000_000_000L));
        onRequest = () -> pool.execute(() -> preflight.done(next.getAndIncrement()));
        preflight.check();
        assertThat(next).hasValue(PLAN.number(1_000_000_005L));
        assertThat(preflight.owns(PLAN.number(1_000_000_004L))).isTrue();
        assertThat(preflight.owns(PLAN.number(0))).isFalse();
    }
}

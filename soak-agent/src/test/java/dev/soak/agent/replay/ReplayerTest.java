package dev.soak.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.soak.agent.workload.PullRequestHeader;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.WebhookSecret;
import dev.soak.agent.workload.WebhookSigner;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.agent.workload.http.Expectation;
import dev.soak.agent.workload.http.HttpWorkload;
import dev.soak.agent.workload.http.RequestTemplate;
import dev.soak.analysis.run.LatencyLogWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReplayerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEED = 6;
    private static final WebhookSecret SECRET = new WebhookSecret("secret");
    private static final List<PullRequestHeader> HEADERS =
            new WorkloadGenerator(6).generate(20).headers();
    private static final ReplayPlan PLAN = new ReplayPlan(6, HEADERS.size());

    private final List<Delivery> ended = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ThreadGroup group = new ThreadGroup("soak");
    private final ExecutorService botPool = Executors.newCachedThreadPool();
    private final LatencyLogWriter log = new LatencyLogWriter(OutputStream.nullOutputStream(), Instant.EPOCH);
    private final AtomicLong fakeNanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private HttpServer bot;

    private volatile BotBehaviour behaviour = (replayer, number) -> {
        replayer.done(number);
        return 202;
    };

    private @Nullable Replayer replayer;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Received(long number, String deliveryId, String headSha, String signature, byte[] body) {}

    private interface BotBehaviour {
        int take(Replayer replayer, long number) throws IOException, InterruptedException;
    }

    @BeforeEach
    void startBot() throws IOException {
        bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.setExecutor(botPool);
        bot.createContext("/webhook", this::handle);
        bot.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode event = JSON.readTree(body);
            long number = event.get("number").asLong();
            received.add(new Received(
                    number,
                    exchange.getRequestHeaders().getFirst("X-GitHub-Delivery"),
                    event.at("/pull_request/head/sha").asText(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256")),
                    body));
            Replayer to = replayer;
            if (to != null) {
                int status = behaviour.take(to, number);
                if (status > 0) {
                    exchange.sendResponseHeaders(status, -1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        if (replayer != null) {
            replayer.close();
        }
        log.close();
        bot.stop(0);
        botPool.shutdownNow();
    }

    private ReplayOptions options(LoadModel load) {
        return ReplayOptions.of(load, DoneOn.REVIEW, SEED);
    }

    private Replayer start(ReplayOptions options) {
        return start(options, System::nanoTime);
    }

    /** Starts a replay on a clock that only {@link #advance} moves. */
    private Replayer startWithFakeClock(ReplayOptions options) {
        return start(options, fakeNanos::get);
    }

    private void advance(Duration by) {
        fakeNanos.addAndGet(by.toNanos());
    }

    /** The number of arrivals that the seed of {@link #options} schedules until an offset. */
    private static int arrivals(int ratePerSecond, Duration until) {
        ArrivalSchedule schedule =
                new ArrivalSchedule(LoadModel.Open.constant(ratePerSecond), new SplittableRandom(SEED));
        int count = 0;
        while (schedule.nextNanos() <= until.toNanos()) {
            count++;
        }
        return count;
    }

    private static ReplayOptions with(ReplayOptions base, Duration timeout, int maxInFlight) {
        return base.withTimeout(timeout).withMaxInFlight(maxInFlight);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + bot.getAddress().getPort() + path);
    }

    private static RequestSource pullRequests(URI webhook) {
        return new PullRequestSource(webhook, "http://127.0.0.1:1", SECRET, HEADERS, PLAN);
    }

    private Replayer start(ReplayOptions options, LongSupplier ticker) {
        return start(options, pullRequests(url("/webhook")), ticker);
    }

    private Replayer start(ReplayOptions options, RequestSource source, LongSupplier ticker) {
        ThreadFactory factory = task -> {
            Thread thread = new Thread(group, task, "soak-replay");
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        };
        Replayer made = new Replayer(options, source, log, ended::add, ticker, factory);
        replayer = made;
        made.start();
        return made;
    }

    private static void until(BooleanSupplier condition) {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(15))
                .until(condition::getAsBoolean);
    }

    private static void drain(Replayer replayer) throws InterruptedException {
        replayer.hold();
        assertThat(replayer.awaitDrained(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void everyDeliveryIsUniqueAndSigned() throws Exception {
        Replayer replayer = start(options(LoadModel.Open.constant(300)));
        until(() -> replayer.counts().done() >= 60);
        drain(replayer);
        ReplayCounts counts = replayer.counts();
        assertThat(counts.sent()).isEqualTo(counts.done()).isEqualTo(received.size());
        assertThat(totalFailures(counts)).isZero();
        assertThat(new HashSet<>(received.stream().map(Received::deliveryId).toList()))
                .hasSize(received.size());
        assertThat(new HashSet<>(received.stream().map(Received::headSha).toList()))
                .hasSize(received.size());
        for (Received one : received) {
            assertThat(one.signature()).isEqualTo(new WebhookSigner(SECRET).sign(one.body()));
            assertThat(PLAN.numberOfHead(one.headSha())).hasValue(one.number());
        }
        assertThat(ended)
                .hasSize(received.size())
                .allMatch(delivery -> delivery.outcome().equals("done"));
        assertThat(replayer.sinceLastDone()).isZero();
    }

    @Test
    void aReviewBeforeTheResponseCountsOnce() throws Exception {
        behaviour = (to, number) -> {
            to.done(number);
            to.done(number);
            Thread.sleep(5);
            return 202;
        };
        Replayer replayer = start(options(LoadModel.Open.constant(200)));
        until(() -> replayer.counts().done() >= 20);
        drain(replayer);
        assertThat(replayer.counts().done()).isEqualTo(replayer.counts().sent()).isEqualTo(ended.size());
        assertThat(replayer.counts().unexpectedReviews()).isEqualTo(ended.size());
    }

    @Test
    void aReviewAfterTheResponseEndsTheDelivery() throws Exception {
        behaviour = (to, number) -> 202;
        Replayer replayer = startWithFakeClock(options(LoadModel.Open.constant(100)));
        advance(Duration.ofMillis(200));
        int sent = arrivals(100, Duration.ofMillis(200));
        until(() -> received.size() == sent);
        replayer.hold();
        advance(Duration.ofMillis(30));
        received.forEach(one -> replayer.done(one.number()));
        drain(replayer);
        assertThat(ended).hasSize(sent).allSatisfy(delivery -> {
            assertThat(delivery.reviewLatency()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
            assertThat(delivery.failure()).isNull();
        });
    }

    @Test
    void latencyIncludesAStallFromTheIntendedStart() throws Exception {
        Replayer replayer = startWithFakeClock(options(LoadModel.Open.constant(100)));
        // As if the whole process had been suspended for half a second.
        advance(Duration.ofMillis(500));
        int sent = arrivals(100, Duration.ofMillis(500));
        until(() -> replayer.counts().done() == sent);
        drain(replayer);
        long late = ended.stream()
                .filter(delivery -> {
                    Duration latency = delivery.webhookLatency();
                    return latency != null && latency.compareTo(Duration.ofMillis(100)) >= 0;
                })
                .count();
        assertThat(late).isEqualTo(arrivals(100, Duration.ofMillis(400)));
    }

    @Test
    void aPauseIsNotFollowedByABurst() throws Exception {
        Replayer replayer = startWithFakeClock(options(LoadModel.Open.constant(50)));
        advance(Duration.ofSeconds(1));
        int first = arrivals(50, Duration.ofSeconds(1));
        until(() -> replayer.counts().done() == first);
        drain(replayer);
        // Thirty seconds at 50/s would be 1,500.
        advance(Duration.ofSeconds(30));
        replayer.release();
        advance(Duration.ofSeconds(1));
        int both = arrivals(50, Duration.ofSeconds(2));
        until(() -> replayer.counts().done() >= both);
        drain(replayer);
        assertThat(replayer.counts().sent()).isEqualTo(both);
        assertThat(ended)
                .allSatisfy(delivery -> assertThat(delivery.webhookLatency()).isLessThan(Duration.ofSeconds(2)));
    }

    @Test
    void droppedArrivalsAreCounted() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        behaviour = (to, number) -> {
            gate.await();
            to.done(number);
            return 202;
        };
        Replayer replayer = start(with(options(LoadModel.Open.constant(500)), Duration.ofSeconds(60), 5));
        until(() -> replayer.counts().dropped() >= 20);
        assertThat(replayer.counts().inFlight()).isEqualTo(5);
        assertThat(replayer.counts().sent()).isEqualTo(5);
        gate.countDown();
        drain(replayer);
        ReplayCounts counts = replayer.counts();
        assertThat(counts.sent()).isEqualTo(counts.done());
    }

    @Test
    void aClosedModelLimitsConcurrency() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        behaviour = (to, number) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(3);
            now.decrementAndGet();
            to.done(number);
            return 202;
        };
        Replayer replayer = start(options(new LoadModel.Closed(3)));
        until(() -> replayer.counts().done() >= 100);
        drain(replayer);
        assertThat(most.get()).isEqualTo(3);
        assertThat(replayer.counts().dropped()).isZero();
    }

    @Test
    void aResponseCompletesADeliveryIfConfigured() throws Exception {
        behaviour = (to, number) -> 200;
        Replayer replayer = start(ReplayOptions.of(LoadModel.Open.constant(200), DoneOn.RESPONSE, SEED));
        until(() -> replayer.counts().done() >= 10);
        drain(replayer);
        log.rotate(Instant.EPOCH.plusSeconds(10));
        assertThat(log.ofInterval(LatencyLogWriter.WEBHOOK, 99)).isPresent();
        assertThat(log.ofInterval(LatencyLogWriter.REVIEW, 99)).isEmpty();
    }

    @Test
    void aHungBotFailsByTimeoutAndIsDetected() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        behaviour = (to, number) -> {
            never.await();
            return 202;
        };
        Replayer replayer = startWithFakeClock(options(LoadModel.Open.constant(20)));
        advance(Duration.ofSeconds(1));
        int sent = arrivals(20, Duration.ofSeconds(1));
        until(() -> replayer.counts().inFlight() == sent);
        replayer.hold();
        advance(Duration.ofSeconds(60));
        until(() -> replayer.counts().failed(FailureReason.TIMEOUT) == sent);
        assertThat(replayer.sinceLastDone()).isEqualTo(Duration.ofSeconds(60));
        drain(replayer);
        assertThat(totalFailures(replayer.counts())).isEqualTo(replayer.counts().sent());
        assertThat(replayer.counts().inFlight()).isZero();
    }

    @Test
    void aReviewThatNeverComesFailsByTimeout() throws Exception {
        behaviour = (to, number) -> 202;
        Replayer replayer = start(with(options(LoadModel.Open.constant(50)), Duration.ofSeconds(2), 256));
        until(() -> replayer.counts().failed(FailureReason.TIMEOUT) >= 5);
        drain(replayer);
        assertThat(ended).allSatisfy(delivery -> {
            assertThat(delivery.failure()).isEqualTo(FailureReason.TIMEOUT);
            assertThat(delivery.webhookLatency()).isNotNull();
            assertThat(delivery.reviewLatency()).isNull();
        });
    }

    @Test
    void failuresAreCountedByReason() throws Exception {
        behaviour = (to, number) -> new int[] {404, 500, 503, 301, 0}[(int) (number % 5)];
        Replayer replayer = start(options(LoadModel.Open.constant(200)));
        until(() -> totalFailures(replayer.counts()) >= 50);
        drain(replayer);
        ReplayCounts counts = replayer.counts();
        for (FailureReason reason : List.of(
                FailureReason.STATUS_4XX,
                FailureReason.STATUS_5XX,
                FailureReason.REJECTED_503,
                FailureReason.OTHER,
                FailureReason.CLOSED)) {
            assertThat(counts.failed(reason)).as(reason.label()).isGreaterThanOrEqualTo(8L);
        }
        assertThat(counts.retried()).isEqualTo(counts.failed(FailureReason.CLOSED));
        assertThat(counts.sent()).isEqualTo(totalFailures(counts));
    }

    @Test
    void usersPauseAfterRefusedConnections() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port + "/webhook");
        Replayer replayer = start(options(new LoadModel.Closed(2)), pullRequests(nobody), fakeNanos::get);
        for (int pause = 1; pause <= 3; pause++) {
            long attempts = pause * 2L;
            until(() -> replayer.counts().failed(FailureReason.REFUSED) >= attempts);
            until(() -> replayer.counts().inFlight() == 0);
            assertThat(replayer.counts().sent()).isLessThanOrEqualTo(attempts);
            advance(Duration.ofMillis(100));
        }
        assertThat(replayer.sinceLastDone()).isPositive();
    }

    @Test
    void httpRequestsAreSentWithTheirTemplatesAndTimedByName() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        bot.createContext("/shop/api", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                lines.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
                exchange.sendResponseHeaders(body.isEmpty() ? 200 : 201, -1);
            }
        });
        Map<String, String> environment = Map.of("TOKEN", "t0ken-of-the-test");
        HttpWorkload workload = new HttpWorkload(
                List.of(
                        RequestTemplate.of("/api/orders?page=${random:1..9}", environment)
                                .header("Authorization: Bearer ${env:TOKEN}")
                                .build(),
                        RequestTemplate.of("/api/orders", environment)
                                .method("POST")
                                .body("{\"n\": ${seq}}")
                                .expect(Expectation.ofStatus("201"))
                                .build()),
                List.of());
        Replayer replayer = start(
                ReplayOptions.of(LoadModel.Open.constant(300), DoneOn.RESPONSE, SEED),
                new HttpRequestSource(url("/shop/"), workload, SEED),
                System::nanoTime);
        until(() -> replayer.counts().done() >= 60);
        drain(replayer);
        assertThat(totalFailures(replayer.counts())).isZero();
        assertThat(lines)
                .hasSize((int) replayer.counts().sent())
                .allSatisfy(line -> assertThat(line)
                        .matches(
                                "GET /shop/api/orders\\?page=[1-9] Bearer t0ken-of-the-test |POST /shop/api/orders null"
                                        + " \\{\"n\": \\d+}"));
        assertThat(new HashSet<>(lines))
                .anyMatch(line -> line.startsWith("POST"))
                .anyMatch(line -> line.startsWith("GET"));
        assertThat(log.names()).containsExactlyInAnyOrder("GET /api/orders", "POST /api/orders");
        assertThat(ended)
                .allSatisfy(delivery -> assertThat(delivery.webhookLatency()).isNotNull());
    }

    @Test
    void aResponseThatIsNotExpectedFails() throws Exception {
        bot.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = "{\"state\":\"closed\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        exchange.getRequestURI().getPath().equals("/teapot") ? 418 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        Expectation open = Expectation.ofStatus("200").withBody(Pattern.compile("\"state\":\"open\""));
        Expectation shut = Expectation.SUCCESS.withBody(Pattern.compile("closed"));
        HttpWorkload workload = new HttpWorkload(
                List.of(
                        RequestTemplate.of("/teapot", Map.of())
                                .expect(Expectation.ofStatus("418"))
                                .build(),
                        RequestTemplate.of("/status", Map.of())
                                .expect(Expectation.ofStatus("201"))
                                .build(),
                        RequestTemplate.of("/teapot", Map.of()).build(),
                        RequestTemplate.of("/body", Map.of()).expect(open).build(),
                        RequestTemplate.of("/body", Map.of()).expect(shut).build()),
                List.of());
        Replayer replayer = start(
                ReplayOptions.of(new LoadModel.Closed(1), DoneOn.RESPONSE, SEED),
                new HttpRequestSource(url(""), workload, SEED),
                fakeNanos::get);
        until(() -> {
            advance(Duration.ofMillis(100));
            return replayer.counts().sent() >= 100;
        });
        drain(replayer);
        ReplayCounts counts = replayer.counts();
        assertThat(counts.failed(FailureReason.UNEXPECTED)).isBetween(20L, 60L);
        assertThat(counts.failed(FailureReason.STATUS_4XX)).isBetween(8L, 40L);
        assertThat(counts.done()).isBetween(20L, 60L);
        assertThat(counts.done() + totalFailures(counts)).isEqualTo(counts.sent());
    }

    @Test
    void aLargeBodyIsReadToItsEndButComparedOnlyAtItsBeginning() throws Exception {
        byte[] body = new byte[1 << 20];
        Arrays.fill(body, (byte) 'x');
        body[Expectation.BODY_LIMIT - 1] = 'A';
        body[Expectation.BODY_LIMIT] = 'B';
        bot.createContext("/large", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                // The server keeps a buffer of twice the size of a write for each connection.
                for (int from = 0; from < body.length; from += 8192) {
                    exchange.getResponseBody().write(body, from, 8192);
                }
            }
        });
        HttpWorkload workload = new HttpWorkload(
                List.of(
                        RequestTemplate.of("/large?A", Map.of())
                                .expect(Expectation.SUCCESS.withBody(Pattern.compile("A")))
                                .build(),
                        RequestTemplate.of("/large?B", Map.of())
                                .expect(Expectation.SUCCESS.withBody(Pattern.compile("B")))
                                .build()),
                List.of());
        Replayer replayer = start(
                ReplayOptions.of(LoadModel.Open.constant(100), DoneOn.RESPONSE, SEED),
                new HttpRequestSource(url(""), workload, SEED),
                System::nanoTime);
        until(() -> replayer.counts().done() >= 5 && replayer.counts().failed(FailureReason.UNEXPECTED) >= 5);
        drain(replayer);
        assertThat(totalFailures(replayer.counts())).isEqualTo(replayer.counts().failed(FailureReason.UNEXPECTED));
    }

    @Test
    void repeatsReuseTheDeliveryIdAndAreNotWork() throws Exception {
        Replayer replayer = start(options(LoadModel.Open.constant(200)).withRepeatRatio(0.5));
        until(() -> replayer.counts().done() >= 80);
        drain(replayer);
        ReplayCounts counts = replayer.counts();
        assertThat(counts.repeated()).isBetween(counts.done() / 4, counts.done() * 3 / 4);
        assertThat(received).hasSize((int) (counts.sent() + counts.repeated()));
        assertThat(new HashSet<>(received.stream().map(Received::deliveryId).toList()))
                .hasSize((int) counts.sent());
        assertThat(ended).hasSize((int) counts.done());
    }

    @Test
    void aFailingListenerDoesNotStopTheReplay() throws Exception {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        };
        DeliveryListener broken = delivery -> {
            throw new StackOverflowError("for the test");
        };
        Replayer made = new Replayer(
                options(LoadModel.Open.constant(200)),
                pullRequests(url("/webhook")),
                log,
                broken,
                System::nanoTime,
                daemons);
        replayer = made;
        made.start();
        until(() -> made.counts().done() >= 20);
        drain(made);
    }

    @Test
    void allThreadsBelongToTheAgentsGroupAndEnd() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Replayer replayer = start(options(LoadModel.Open.constant(200)));
        until(() -> replayer.counts().done() >= 20);
        List<String> strangers = new ArrayList<>();
        Set<Thread> since = new HashSet<>(Thread.getAllStackTraces().keySet());
        since.removeAll(before);
        for (Thread thread : since) {
            boolean clients =
                    thread.getName().contains("HttpClient") || thread.getName().startsWith("ForkJoin");
            if (clients && thread.getThreadGroup() != group) {
                strangers.add(thread.getName());
            }
        }
        assertThat(strangers).noneMatch(name -> name.startsWith("ForkJoin"));
        Thread[] inGroup = new Thread[50];
        assertThat(group.enumerate(inGroup)).isGreaterThanOrEqualTo(4);
        replayer.close();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static long totalFailures(ReplayCounts counts) {
        return counts.failed().values().stream().mapToLong(Long::longValue).sum();
    }
}

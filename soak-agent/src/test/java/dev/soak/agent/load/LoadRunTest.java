package dev.soak.agent.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Load tests against misbehaving servers on real sockets. */
@Timeout(30)
class LoadRunTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private ServerSocket server;

    /** How a server answers a request. */
    private interface ServerBehaviour {
        /** @return whether to keep the connection */
        boolean answer(OutputStream out, int request) throws IOException, InterruptedException;
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aRespondingServerIsMeasuredOverKeepAliveConnections() throws Exception {
        LoadResult result = run(plan(serve(LoadRunTest::ok), 4, 50, null, 5));

        assertThat(result.failures()).isEmpty();
        assertThat(result.successes()).isEqualTo(200);
        assertThat(answered).hasValue(220);
        assertThat(connections).hasValue(4);
        assertThat(result.nanos().getTotalCount()).isEqualTo(200);
        assertThat(result.batches()).hasSize(10).allSatisfy(batch -> {
            assertThat(batch.nanos().getTotalCount()).isEqualTo(20);
            assertThat(batch.seconds()).isPositive();
        });
        assertThat(result.batches().stream()
                        .mapToDouble(LoadResult.Batch::seconds)
                        .sum())
                .isLessThanOrEqualTo(result.seconds());
        assertThat(result.gaveUp()).isZero();
    }

    @Test
    void aRefusedConnectionIsCounted() throws Exception {
        URI url = serve(LoadRunTest::ok);
        server.close();
        assertThat(run(plan(url, 3, 10, null, 5)).failures()).isEqualTo(Map.of(Failure.CONNECT, 30L));
    }

    @Test
    void errorsAreCountedByStatusClassAndKeepTheConnection() throws Exception {
        URI url = serve((out, request) -> {
            int status = new int[] {302, 404, 500, 503, 200}[request % 5];
            send(out, "HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n\r\n");
            return true;
        });
        LoadResult result = run(plan(url, 1, 50, null, 0));

        assertThat(result.failures())
                .isEqualTo(Map.of(Failure.STATUS_3XX, 10L, Failure.STATUS_4XX, 10L, Failure.STATUS_5XX, 20L));
        assertThat(result.successes()).isEqualTo(10);
        assertThat(result.nanos().getTotalCount()).isEqualTo(10);
        assertThat(connections).hasValue(1);
    }

    @Test
    void usersGiveUpAfterThreeTimeouts() throws Exception {
        URI url = serve((out, request) -> true);
        LoadResult result = run(new LoadPlan("t", url, 2, 1_000_000, null, 100, SHORT_TIMEOUT));

        assertThat(result.failures()).isEqualTo(Map.of(Failure.TIMEOUT, 6L));
        assertThat(result.gaveUp()).isEqualTo(2);
        assertThat(result.batches()).isEmpty();
    }

    @Test
    void sixtyFourConnectionsShareTheOpenModelsRequests() throws Exception {
        LoadResult result = run(plan(serve(LoadRunTest::ok), 64, 20, 5_000.0, 1));

        assertThat(result.failures()).isEmpty();
        assertThat(result.successes()).isEqualTo(1280);
        assertThat(connections).hasValue(64);
        // The last of 1,280 requests starts after 1,279 intervals of 0.2 ms.
        assertThat(result.seconds()).isGreaterThanOrEqualTo(0.2558);
    }

    @Test
    void sixtyFourConnectionsEachSendTheirRequests() throws Exception {
        LoadResult result = run(plan(serve(LoadRunTest::ok), 64, 100, null, 1));

        assertThat(result.failures()).isEmpty();
        assertThat(result.successes()).isEqualTo(6400);
        assertThat(answered).hasValue(6464);
        assertThat(connections).hasValue(64);
    }

    @Test
    void chunkedResponsesAndLargeBodiesAreReadToTheEnd() throws Exception {
        String body = "x".repeat(1_000_000);
        URI url = serve((out, request) -> {
            send(
                    out,
                    request % 2 == 0
                            ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nF4240\r\n" + body
                                    + "\r\n3\r\nend\r\n0\r\n\r\n"
                            : "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + body);
            return true;
        });
        LoadResult result = run(plan(url, 3, 10, null, 0));

        assertThat(result.failures()).isEmpty();
        assertThat(result.successes()).isEqualTo(30);
        assertThat(connections).hasValue(3);
    }

    @Test
    void aResponseInSingleBytesIsASuccess() throws Exception {
        URI url = serve((out, request) -> {
            for (int i = 0; i < OK.length(); i++) {
                send(out, OK.substring(i, i + 1));
            }
            return true;
        });
        LoadResult result = run(plan(url, 2, 20, null, 0));

        assertThat(result.failures()).isEmpty();
        assertThat(connections).hasValue(2);
    }

    @Test
    void aSlowServerDelaysOnlyTheUserThatWaits() throws Exception {
        CountDownLatch othersDone = new CountDownLatch(90);
        URI url = serve((out, request) -> {
            if (request == 0) {
                othersDone.await();
            }
            othersDone.countDown();
            return ok(out, request);
        });
        LoadResult result = run(plan(url, 10, 10, null, 0));

        assertThat(result.successes()).isEqualTo(100);
    }

    @Test
    void aRequestLargerThanTheSocketBuffersIsSentInPieces() throws Exception {
        byte[] request = ("GET /" + "x".repeat(20_000_000) + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        LoadPlan plan = plan(serve(LoadRunTest::ok), 2, 2, null, 0);
        LoadResult result = new LoadRun(plan, () -> request).run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.successes()).isEqualTo(4);
    }

    @Test
    void aConnectionClosedBetweenRequestsIsReopenedWithoutAFailure() throws Exception {
        // The server closes each connection after its response without saying so, and the next request starts later.
        URI url = serve((out, request) -> {
            send(out, OK);
            return false;
        });
        LoadResult result = run(plan(url, 1, 5, 5.0, 0));

        assertThat(result.failures()).isEmpty();
        assertThat(connections).hasValue(5);
    }

    @Test
    void anUnknownHostIsAConnectFailure() throws Exception {
        URI url = URI.create("http://unknown.invalid/");
        assertThat(run(plan(url, 2, 10, null, 0)).failures()).isEqualTo(Map.of(Failure.CONNECT, 20L));
    }

    @Test
    void aServerThatDoesNotAcceptIsAConnectTimeout() throws Exception {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // A backlog of one holds two connections; the system ignores further attempts.
            for (int i = 0; i < 2; i++) {
                queued.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            LoadResult result = run(new LoadPlan("t", url, 2, 100, null, 0, SHORT_TIMEOUT));

            assertThat(result.failures()).isEqualTo(Map.of(Failure.CONNECT_TIMEOUT, 6L));
            assertThat(result.gaveUp()).isEqualTo(2);
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void theResultSoFarGrowsDuringTheRun() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        URI url = serve((out, request) -> {
            if (request == 50) {
                looked.await();
            }
            return ok(out, request);
        });
        LoadPlan plan = plan(url, 1, 100, null, 0);
        LoadRun run = new LoadRun(plan, Requests.get(url));
        assertThat(run.soFar().requests()).isZero();
        daemon(() -> {
            await().until(() -> run.soFar().successes() == 50);
            looked.countDown();
        });

        assertThat(run.run().successes()).isEqualTo(100);
        assertThat(run.soFar().successes()).isEqualTo(100);
    }

    @Test
    void aFailureToMakeRequestsEndsTheRun() throws Exception {
        LoadRun run = new LoadRun(plan(serve(LoadRunTest::ok), 2, 10, null, 0), () -> {
            throw new IllegalArgumentException("no request");
        });
        assertThatThrownBy(run::run).hasRootCauseMessage("no request");
    }

    @Test
    void aServerThatSendsSingleBytesTimesOut() throws Exception {
        URI url = serve((out, request) -> {
            for (int i = 0; i < 1000; i++) {
                send(out, OK.substring(i % 10, i % 10 + 1).equals("\n") ? "x" : i == 0 ? "HTTP/1.1 200 " : "x");
                Thread.sleep(50);
            }
            return true;
        });
        LoadPlan plan = new LoadPlan("t", url, 1, 1000, null, 0, SHORT_TIMEOUT);
        assertThat(run(plan).failures()).isEqualTo(Map.of(Failure.TIMEOUT, 3L));
    }

    @Test
    void closedConnectionsAreCountedByProgressOfTheResponse() throws Exception {
        URI within = serve((out, request) -> {
            send(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            return false;
        });
        assertThat(run(plan(within, 2, 10, null, 3)).failures()).isEqualTo(Map.of(Failure.CLOSED_MID_RESPONSE, 20L));
        close();
        URI before = serve((out, request) -> false);
        assertThat(run(plan(before, 2, 10, null, 3)).failures()).isEqualTo(Map.of(Failure.CLOSED, 20L));
    }

    @Test
    void nonHttpResponsesAreCountedAsMalformed() throws Exception {
        URI url = serve((out, request) -> {
            send(out, "220 mail.example.com ESMTP\r\n");
            return true;
        });
        assertThat(run(plan(url, 2, 10, null, 3)).failures()).isEqualTo(Map.of(Failure.MALFORMED, 20L));
    }

    @Test
    void openModelLatencyIncludesWaitingDuringAStall() throws Exception {
        LoadResult open = runWithStall(400.0);
        close();
        answered.set(0);
        LoadResult closed = runWithStall(null);
        // A hundred arrivals fall into the stall; their waiting times decrease from 10 s to nothing.
        assertThat(open.nanos().getValueAtPercentile(90) / 1e9).isGreaterThan(4);
        assertThat(closed.nanos().getValueAtPercentile(90) / 1e9).isLessThan(0.1);
        assertThat(closed.nanos().getMaxValue() / 1e9).isGreaterThan(10);
    }

    /** Runs 200 requests on a clock that advances by 0.1 ms per reading, and by 10 s during request 50. */
    private LoadResult runWithStall(@Nullable Double rate) throws Exception {
        AtomicLong clock = new AtomicLong();
        URI url = serve((out, request) -> {
            if (request == 50) {
                clock.addAndGet(Duration.ofSeconds(10).toNanos());
            }
            return ok(out, request);
        });
        LoadPlan plan = plan(url, 1, 200, rate, 0);
        return new LoadRun(plan, Requests.get(url), () -> clock.addAndGet(100_000), () -> {
                    throw new AssertionError("TLS for http");
                })
                .run();
    }

    @Test
    void canBeStoppedDuringARequest() throws Exception {
        LoadRun run = new LoadRun(
                new LoadPlan("t", serve((out, request) -> true), 2, 10, null, 0, Duration.ofHours(1)),
                Requests.get(URI.create("http://127.0.0.1/")));
        Thread stopping = new Thread(() -> {
            await().until(() -> answered.get() >= 2);
            run.stop();
        });
        stopping.start();
        assertThat(run.run().requests()).isZero();
        stopping.join();
    }

    private static LoadPlan plan(URI url, int users, long requests, Double rate, long warmUp) {
        return new LoadPlan("t", url, users, requests, rate, warmUp, TIMEOUT);
    }

    private static LoadResult run(LoadPlan plan) throws InterruptedException {
        return new LoadRun(plan, Requests.get(plan.url())).run();
    }

    private static boolean ok(OutputStream out, int request) throws IOException {
        send(out, OK);
        return true;
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private URI serve(ServerBehaviour behaviour) throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server = listening;
        daemon(() -> {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                socket.setTcpNoDelay(true);
                daemon(() -> converse(socket, behaviour));
            }
        });
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/health");
    }

    private void converse(Socket socket, ServerBehaviour behaviour) throws IOException, InterruptedException {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int matched = 0;
            int read;
            while ((read = in.read()) >= 0) {
                matched = read == "\r\n\r\n".charAt(matched) ? matched + 1 : read == '\r' ? 1 : 0;
                if (matched == 4) {
                    matched = 0;
                    if (!behaviour.answer(socket.getOutputStream(), answered.getAndIncrement())) {
                        return;
                    }
                }
            }
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException over) {
                // The test has ended, or the user has disconnected.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

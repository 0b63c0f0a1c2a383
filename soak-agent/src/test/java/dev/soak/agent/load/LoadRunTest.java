package dev.soak.agent.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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
        return new LoadRun(plan, Requests.get(url), () -> clock.addAndGet(100_000)).run();
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
            InputStream in = socket.getInputStream();
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

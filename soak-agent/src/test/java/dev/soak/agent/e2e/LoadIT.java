package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code soak load} against the embedded bot and against failing bots. */
class LoadIT {
    @TempDir
    Path folder;

    private record LoadOutput(int exitCode, String printed, JsonNode results) {}

    private LoadOutput load(String... args) throws Exception {
        Path out = folder.resolve("load_test_results.json");
        List<String> all = new ArrayList<>(List.of("load", "--out", out.toString()));
        all.addAll(List.of(args));
        try (SoakProcess soak = SoakProcess.start(folder, all.toArray(String[]::new))) {
            int exit = soak.exitCode();
            assertThat(soak.printed()).doesNotContain("\tat ");
            return new LoadOutput(exit, soak.printed(), new ObjectMapper().readTree(out.toFile()));
        }
    }

    @Test
    void theEmbeddedBotMeetsItsTargets() throws Exception {
        LoadOutput loaded = load();

        assertThat(loaded.exitCode).as(loaded.printed).isZero();
        assertThat(loaded.printed).contains("PASS", "health", "webhook", "metrics", "met: rate(error)<1%");
        assertThat(loaded.results.get("schema").asText()).isEqualTo("soak-load/1");
        assertThat(loaded.results.at("/host/processors").asInt()).isPositive();
        assertThat(loaded.results.get("tests")).hasSize(3).allSatisfy(test -> {
            assertThat(test.get("successes").asLong())
                    .isEqualTo(test.get("requests").asLong());
            assertThat(test.get("errorRate").asDouble()).isZero();
            assertThat(test.at("/latency/p99").asDouble()).isPositive();
            assertThat(test.get("batches")).hasSizeGreaterThanOrEqualTo(10);
        });
        assertThat(loaded.results.at("/tests/0/requests").asInt()).isEqualTo(200);
        assertThat(loaded.results.at("/tests/1/requests").asInt()).isEqualTo(50);
        assertThat(loaded.results.at("/tests/2/requests").asInt()).isEqualTo(1000);
        assertThat(loaded.results.get("thresholds")).hasSize(10);
    }

    @Test
    void aMissingMetricIsInconclusiveAndAMissedTargetPasses() throws Exception {
        try (Server server = Server.answering(200)) {
            assertThat(load("--test", "health", "--url", server.url(), "--threshold", "p99(webhook)<1s").exitCode)
                    .isEqualTo(97);
            LoadOutput warned =
                    load("--test", "health", "--url", server.url(), "--threshold", "target:p99(health)<1us");
            assertThat(warned.exitCode).as(warned.printed).isZero();
            assertThat(warned.printed).contains("target missed: p99(health)<1us", "1 target missed");
            assertThat(load("--test", "health", "--url", server.url(), "--threshold", "p99(health)<1us").exitCode)
                    .isEqualTo(99);
        }
    }

    @Test
    void noBotIsLeftWhenTheLoadTestIsKilled() throws Exception {
        try (SoakProcess soak =
                SoakProcess.start(folder, "load", "--test", "health", "--users", "1", "--requests", "100000000")) {
            soak.await(() -> soak.supervisor().descendants().count() >= 2);
            List<ProcessHandle> started = soak.supervisor().descendants().toList();
            soak.supervisor().destroyForcibly();

            started.forEach(soak::awaitEnd);
        }
    }

    @Test
    void aBotThatIsDownFailsAtOnceWithItsReason() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        LoadOutput loaded = load("--url", "http://127.0.0.1:" + port);

        assertThat(loaded.exitCode).as(loaded.printed).isEqualTo(99);
        assertThat(loaded.printed).contains("THRESHOLD", "connect: 200");
        assertThat(loaded.results.at("/tests/0/failures/connect").asInt()).isEqualTo(200);
        assertThat(loaded.results.at("/tests/0/latency/p99").isNull()).isTrue();
    }

    @Test
    void aBotThatAnswers500FailsWithItsReason() throws Exception {
        try (Server server = Server.answering(500)) {
            LoadOutput loaded = load("--test", "health", "--url", server.url());
            assertThat(loaded.exitCode).as(loaded.printed).isEqualTo(99);
            assertThat(loaded.printed).contains("status_5xx: 200");
        }
    }

    @Test
    void aBotThatHangsFailsSoon() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            LoadOutput loaded = load(
                    "--test", "health", "--timeout", "300ms", "--url", "http://127.0.0.1:" + silent.getLocalPort());
            assertThat(loaded.exitCode).as(loaded.printed).isEqualTo(99);
            assertThat(loaded.printed).contains("timeout: 30", "10 of 10 users gave up");
            assertThat(loaded.results.at("/tests/0/durationSeconds").asDouble()).isLessThan(10);
        }
    }

    @Test
    void aBotThatClosesDuringResponsesFailsWithItsReason() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> sendHalfResponses(closing));
            thread.setDaemon(true);
            thread.start();
            LoadOutput loaded = load("--test", "health", "--url", "http://127.0.0.1:" + closing.getLocalPort());
            assertThat(loaded.exitCode).as(loaded.printed).isEqualTo(99);
            assertThat(loaded.printed).contains("closed_mid_response: 200");
        }
    }

    @Test
    void anotherPathIsTestedWithoutTheShippedTargets() throws Exception {
        try (Server server = Server.answering(200)) {
            LoadOutput loaded = load(
                    "--path",
                    "/api/orders?page=2",
                    "--path",
                    "/api/items",
                    "--targets",
                    "none",
                    "--url",
                    server.url(),
                    "--threshold",
                    "p99(/api/orders?page=2)<5s");
            assertThat(loaded.exitCode).as(loaded.printed).isZero();
            assertThat(loaded.results.get("tests")).hasSize(2);
            assertThat(loaded.results.at("/tests/0/name").asText()).isEqualTo("/api/orders?page=2");
            assertThat(loaded.results.at("/tests/0/url").asText()).isEqualTo(server.url() + "/api/orders?page=2");
            assertThat(loaded.results.at("/tests/0/requests").asInt()).isEqualTo(200);
            assertThat(loaded.results.get("thresholds")).hasSize(1);
        }
    }

    @Test
    void growingConcurrencyShowsWhereItSaturates() throws Exception {
        try (Server server = Server.answering(200)) {
            LoadOutput loaded = load("--scale", "--users", "4", "--test", "metrics", "--url", server.url());
            assertThat(loaded.exitCode).as(loaded.printed).isZero();
            assertThat(loaded.printed).contains("metrics@1", "metrics@4", "Where throughput saturates");
            assertThat(loaded.results.get("tests")).hasSize(3);
            assertThat(loaded.results.at("/scale/0/name").asText()).isEqualTo("metrics");
        }
    }

    private static void sendHalfResponses(ServerSocket server) {
        byte[] half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII);
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    int unused = socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write(half);
                }
            }
        } catch (IOException over) {
            // The test is over.
        }
    }

    private record Server(HttpServer server) implements AutoCloseable {
        static Server answering(int status) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
                server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
                server.start();
                return new Server(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}

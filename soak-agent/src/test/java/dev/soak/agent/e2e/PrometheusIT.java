package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus on loopback scrapes a process for two minutes, and its series are judged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {
    private static final int SCRAPES = 120;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private final Random random = new Random(1);
    private int scrapes;
    private @Nullable HttpServer target;
    private @Nullable Process prometheus;
    private String url = "";

    @BeforeAll
    void scrape() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prometheus")), "prometheus is not installed");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        target = server;
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                "scrape_configs:\n- job_name: orders\n  scrape_interval: 1s\n  scrape_timeout: 1s\n  static_configs:\n"
                        + "  - targets: ['127.0.0.1:" + server.getAddress().getPort() + "']\n");
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        prometheus = new ProcessBuilder(
                        "/usr/bin/prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> seen() >= SCRAPES);
    }

    private synchronized String metrics() {
        scrapes++;
        long leaking = 100_000_000L + 500_000L * scrapes + Math.round(1_000_000 * random.nextGaussian());
        long flat = 100_000_000L + Math.round(1_000_000 * random.nextGaussian());
        return "# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes " + leaking
                + "\n# TYPE heap_bytes gauge\nheap_bytes " + flat + "\n# TYPE http_requests_total counter\n"
                + "http_requests_total " + 10 * scrapes + "\n";
    }

    private synchronized int seen() {
        return scrapes;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    void close() throws InterruptedException {
        if (prometheus != null) {
            prometheus.destroy();
            assertThat(prometheus.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        if (target != null) {
            target.stop(0);
        }
    }

    private SoakProcess analyze(String query) throws IOException {
        return SoakProcess.start(
                folder, "analyze", "--prometheus", url, "--query", query, "--from", "10m", "--step", "1s", "--verbose");
    }

    @Test
    void aLeakIsFoundByItsSeries() throws Exception {
        try (SoakProcess soak = analyze("{job=\"orders\"}")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.printed())
                    .contains("LEAK", "process_resident_memory_bytes", "http_requests_total", "rates");
        }
    }

    @Test
    void aFlatSeriesIsNoLeak() throws Exception {
        try (SoakProcess soak = analyze("heap_bytes")) {
            assertThat(soak.exitCode()).as(soak.printed()).isIn(0, 97);
        }
    }

    @Test
    void anInvalidQueryIsToldAsPrometheusTellsIt() throws Exception {
        try (SoakProcess soak = analyze("rate(")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(97);
            assertThat(soak.printed())
                    .contains("Prometheus answered with an error")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aQueryWithoutSeriesIsMissingInput() throws Exception {
        try (SoakProcess soak = analyze("no_such_series")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(97);
            assertThat(soak.printed()).contains("no data from");
        }
    }

    @Test
    void theAnswerOfTheServerIsReadFromAFileToo() throws Exception {
        String answer = CLIENT.send(
                        HttpRequest.newBuilder(
                                        URI.create(url + "/api/v1/query?query=process_resident_memory_bytes%5B10m%5D"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Path file = Files.writeString(folder.resolve("matrix.json"), Objects.requireNonNull(answer));
        try (SoakProcess soak = SoakProcess.start(folder, "analyze", file.toString())) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
        }
    }
}

package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.soak.analysis.series.Readings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/elsewhere", answering(200, "gauge 1\n"));
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void oneRequestServesGaugesAndWorkOfTheSameSecond() throws Exception {
        MetricsEndpoint endpoint = endpoint(answering(200, "queue 3\ndone_total 5\n"));
        Readings readings = new Readings();
        new MetricsProbe(endpoint).read(readings);

        assertThat(new WorkMetric(endpoint, "done_total").read()).hasValue(0);
        assertThat(readings.values()).containsOnlyKeys("bot.queue");
        assertThat(requests).hasValue(1);
        nanoTime.addAndGet(1_000_000_000);
        assertThat(endpoint.read().text()).contains("queue");
        assertThat(requests).hasValue(2);
    }

    @Test
    void aFailureIsKeptAsLongAsAnAnswer() throws Exception {
        MetricsEndpoint endpoint = endpoint(answering(503, ""));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(endpoint::read).isInstanceOf(IOException.class).hasMessageContaining("HTTP status 503");
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        MetricsEndpoint endpoint = endpoint(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThatThrownBy(endpoint::read).hasMessageContaining("HTTP status 302");
    }

    @Test
    void aTargetThatDoesNotAnswerIsGivenUp() {
        assertGivenUp(exchange -> await());
    }

    @Test
    void aTargetThatSendsSlowlyIsGivenUp() {
        assertGivenUp(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            do {
                out.write("a 1\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            } while (!await(100));
        });
    }

    @Test
    void aBodyWithoutEndIsGivenUp() {
        MetricsEndpoint endpoint = endpoint(exchange -> {
            byte[] chunk = "gauge_with_a_name 1\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 0);
            while (!await(0)) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThatThrownBy(endpoint::read).isInstanceOf(IOException.class).hasMessageContaining("larger than");
    }

    @Test
    void aPortWhereNobodyListensIsAFailure() throws Exception {
        URI url = url(answering(200, ""));
        server.stop(0);

        assertThatThrownBy(new MetricsEndpoint(url, PATIENT, nanoTime::get)::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(url.toString());
    }

    private void assertGivenUp(HttpHandler handler) {
        MetricsEndpoint endpoint = new MetricsEndpoint(url(handler), LIMIT, nanoTime::get);
        long start = System.nanoTime();
        assertThatThrownBy(endpoint::read).isInstanceOf(IOException.class).hasMessageContaining("within 700 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, Duration.ofSeconds(10));
    }

    private MetricsEndpoint endpoint(HttpHandler handler) {
        return new MetricsEndpoint(url(handler), PATIENT, nanoTime::get);
    }

    private URI url(HttpHandler handler) {
        server.createContext("/metrics", handler);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    private HttpHandler answering(int status, String body) {
        return (HttpExchange exchange) -> {
            requests.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private void await() {
        await(60_000);
    }

    private boolean await(long millis) {
        try {
            return end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

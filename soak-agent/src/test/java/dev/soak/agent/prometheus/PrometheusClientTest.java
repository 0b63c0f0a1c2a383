package dev.soak.agent.prometheus;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.input.InputException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusClientTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unexpected )\"}"
                        + " | Prometheus answered with an error: parse error: unexpected )",
                "query too long | HTTP status 400 ('query too long')",
                "<html><body>Bad Request</body></html> | HTTP status 400"
            })
    void theReasonOfAnErrorIsToldWhateverTheContentType(String body, String message) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(400, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            PrometheusQuery query =
                    new PrometheusQuery("up)", Instant.EPOCH, Instant.EPOCH.plusSeconds(600), Duration.ofSeconds(15));
            PrometheusClient client = new PrometheusClient(base, null, Duration.ofSeconds(10));

            assertThatThrownBy(() -> client.read(query, ImportOptions.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(message);
        } finally {
            server.stop(0);
        }
    }
}

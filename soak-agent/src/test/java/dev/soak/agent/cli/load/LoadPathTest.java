package dev.soak.agent.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code soak load --url --path} against a service that is not the embedded bot. */
class LoadPathTest {
    @TempDir
    Path folder;

    private final Set<String> requested = ConcurrentHashMap.newKeySet();
    private final StringWriter printed = new StringWriter();
    private HttpServer service;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            requested.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("/absent") ? 404 : 200, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
    }

    private int load(String base, String... options) {
        CommandLine command = new CommandLine(new LoadCommand())
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .setCaseInsensitiveEnumValuesAllowed(true);
        String[] arguments = new String[options.length + 8];
        arguments[0] = "--url";
        arguments[1] = "http://127.0.0.1:" + service.getAddress().getPort() + base;
        arguments[2] = "--out";
        arguments[3] = folder.resolve("results.json").toString();
        arguments[4] = "--users";
        arguments[5] = "2";
        arguments[6] = "--requests";
        arguments[7] = "5";
        System.arraycopy(options, 0, arguments, 8, options.length);
        return command.execute(arguments);
    }

    private JsonNode tests() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("results.json").toFile())
                .get("tests");
    }

    @Test
    void onlyTheGivenPathsAreRequestedWithTheirQueriesAsTyped() throws IOException {
        int exit = load(
                "",
                "--targets",
                "none",
                "--path",
                "/api/orders?page=2&q=a%20b",
                "--path",
                "/",
                "--threshold",
                "rate(error)<1%,p99(/)<60s");

        assertThat(exit).as(printed.toString()).isZero();
        assertThat(requested).containsExactlyInAnyOrder("GET /api/orders?page=2&q=a%20b", "GET /");
        assertThat(tests()).hasSize(2);
        assertThat(tests().at("/0/name").asText()).isEqualTo("/api/orders?page=2&q=a%20b");
        assertThat(tests().at("/0/successes").asLong()).isEqualTo(10);
    }

    @Test
    void aBaseUrlMayHaveAPath() throws IOException {
        int exit = load("/v1/", "--targets", "none", "--path", "/orders?page=2");

        assertThat(exit).as(printed.toString()).isZero();
        assertThat(requested).containsExactly("GET /v1/orders?page=2");
    }

    @Test
    void anAbsentPathIsAFailureByStatus() throws IOException {
        int exit = load("", "--targets", "none", "--path", "/absent", "--threshold", "rate(error)<1%");

        assertThat(exit).as(printed.toString()).isEqualTo(99);
        assertThat(tests().at("/0/failures/status_4xx").asLong()).isEqualTo(10);
    }
}

package dev.soak.agent.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.MarkRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveServerTest {
    private final List<String> marks = new CopyOnWriteArrayList<>();
    private LiveServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        LiveContent content = new LiveContent() {
            @Override
            public String page() {
                return "<p>page</p>";
            }

            @Override
            public String json() {
                return "{}";
            }

            @Override
            public void mark(String text) throws InputException {
                marks.add(MarkRequest.parse(text).toText());
            }
        };
        server = LiveServer.start(0, content);
        port = URI.create(server.url()).getPort();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String post(String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aPostMarksAWindow() throws IOException {
        assertThat(post("/marks/db-failover/start", "")).startsWith("HTTP/1.1 200 ");
        assertThat(post("/marks/db-failover/begin", "")).startsWith("HTTP/1.1 400 ");
        assertThat(post("/other", "")).startsWith("HTTP/1.1 404 ");
        assertThat(marks).containsExactly("start db-failover");
    }

    @Test
    void aForeignPageCannotMark() throws IOException {
        assertThat(post("/marks/a/start", "Origin: http://evil.example\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(post("/marks/a/start", "Origin: http://127.0.0.1:" + port + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void thePageAndItsDataAreServed() throws IOException {
        assertThat(whole("GET / HTTP/1.1", "127.0.0.1:" + port))
                .contains(" 200 ")
                .contains("<p>page</p>");
        assertThat(whole("GET /data HTTP/1.1", "127.0.0.1:" + port))
                .contains(" 200 ")
                .contains("{}");
        assertThat(whole("GET /etc/passwd HTTP/1.1", "127.0.0.1:" + port)).contains(" 404 ");
    }

    @Test
    void otherHostNamesAreRejected() throws IOException {
        assertThat(whole("GET /data HTTP/1.1", "evil.example"))
                .contains(" 403 ")
                .doesNotContain("{}");
        assertThat(whole("POST /data HTTP/1.1", "127.0.0.1:" + port)).contains(" 405 ");
        assertThat(whole("PUT /data HTTP/1.1", "127.0.0.1:" + port)).contains(" 405 ");
    }

    @Test
    void eventsAreStreamedUntilTheEnd() throws IOException {
        try (Socket socket = ask("GET /events HTTP/1.1", "127.0.0.1:" + port)) {
            BufferedReader events =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            skipTo(": hello", events);
            server.publish("sample", "{\"t\":1}");
            skipTo("event: sample", events);
            skipTo("data: {\"t\":1}", events);
            server.publish("ended", "\"over\"");
            server.close();
            skipTo("data: \"over\"", events);
        }
    }

    private static void skipTo(String wanted, BufferedReader events) throws IOException {
        String line;
        do {
            line = events.readLine();
            assertThat(line).as("before '" + wanted + "'").isNotNull();
        } while (!line.equals(wanted));
    }

    private String whole(String request, String host) throws IOException {
        try (Socket socket = ask(request, host)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket ask(String request, String host) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        String head = request + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}

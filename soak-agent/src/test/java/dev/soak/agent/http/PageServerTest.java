package dev.soak.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageServerTest {
    private final List<Socket> sockets = new ArrayList<>();
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = PageServer.start("soak-test-page", address, (path, reply) -> reply.text(200, "page " + path));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void aPageIsServedByPathWithoutQuery() throws IOException {
        assertThat(whole("GET /data?x=1 HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("page /data");
    }

    @Test
    void halfSentRequestsDoNotBlockOthers() throws IOException {
        for (int i = 0; i < 300; i++) {
            send("GET /data HTTP/1.1\r\nHost: ");
        }

        assertThat(whole("GET / HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n"))
                .contains("page /");
    }

    @Test
    void anEndlessHeadIsRejected() throws IOException {
        Socket socket = send("GET / HTTP/1.1\r\n");
        OutputStream out = socket.getOutputStream();
        String header = "X-Header: " + "x".repeat(1_000) + "\r\n";
        for (int i = 0; i < 17; i++) {
            out.write(header.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(read(socket)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aRequestThatDoesNotEndIsClosed() throws IOException {
        Socket socket = send("GET / HTTP/1.1\r\n");
        long began = System.nanoTime();

        assertThat(read(socket)).isEmpty();
        assertThat((System.nanoTime() - began) / 1e9).isLessThan(15);
    }

    @Test
    void otherHostNamesAndMethodsAreRejected() throws IOException {
        assertThat(whole("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(whole("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(whole("POST / HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
        assertThat(whole("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    private String whole(String request) throws IOException {
        return read(send(request));
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Socket send(String text) throws IOException {
        int port = Integer.parseInt(server.host().replaceFirst(".*:", ""));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}

package dev.soak.agent.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The reply to a request: one of the methods is called, once. */
public final class PageReply {
    private static final Map<Integer, String> REASONS = Map.of(
            200, "OK",
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            503, "Service Unavailable");

    private final Socket socket;
    private final Runnable streaming;

    PageReply(Socket socket, Runnable streaming) {
        this.socket = socket;
        this.streaming = streaming;
    }

    /** Sends a whole page. */
    public void send(int status, String type, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(status, type, "Content-Length: " + body.length + "\r\n"));
        out.write(body);
        out.flush();
    }

    /** Sends a line of plain text. */
    public void text(int status, String line) throws IOException {
        send(status, "text/plain; charset=utf-8", line.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins a response whose end is that of the connection. */
    public OutputStream stream(String type) throws IOException {
        streaming.run();
        OutputStream out = socket.getOutputStream();
        out.write(head(200, type, ""));
        return out;
    }

    private static byte[] head(int status, String type, String length) {
        return ("HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "Status") + "\r\nContent-Type: " + type
                        + "\r\n" + length
                        + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}

package dev.soak.reviewbot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** OpenAI-compatible API over real HTTP with scripted responses, each reported as 100 input and 10 output tokens. */
public final class FakeModel implements AutoCloseable {
    /** Sends the headers and half of the body, then hangs. */
    public static final int HANGS = 0;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<String> contents = new ConcurrentLinkedQueue<>();

    public FakeModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Sets the HTTP statuses of the next responses. */
    public void statuses(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** Sets the next messages; after them the model agrees with everything. */
    public FakeModel says(String... next) {
        contents.addAll(List.of(next));
        return this;
    }

    public List<JsonNode> requests() {
        return new ArrayList<>(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            Integer status = statuses.poll();
            String said = contents.isEmpty() ? "{\"comment\":\"Fine.\",\"agreed\":true}" : contents.remove();
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "id", "1",
                    "object", "chat.completion",
                    "model", "m",
                    "choices",
                            List.of(Map.of(
                                    "index",
                                    0,
                                    "finish_reason",
                                    "stop",
                                    "message",
                                    Map.of("role", "assistant", "content", said))),
                    "usage", Map.of("prompt_tokens", 100, "completion_tokens", 10, "total_tokens", 110)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status == null || status == HANGS ? 200 : status, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            if (status != null && status == HANGS) {
                exchange.getResponseBody().flush();
                closed.await();
            }
            exchange.getResponseBody().write(body, body.length / 2, body.length - body.length / 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

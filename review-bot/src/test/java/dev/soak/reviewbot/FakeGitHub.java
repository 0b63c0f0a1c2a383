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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The subset of GitHub's REST API that the bot uses, over real HTTP: the same files for every pull request, with
 * paging.
 */
public final class FakeGitHub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, Object>> files = new CopyOnWriteArrayList<>();
    private final Map<String, String> contents = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final BlockingQueue<JsonNode> reviews = new LinkedBlockingQueue<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private volatile @Nullable CountDownLatch gate;

    /** Failure to return in place of a regular response; status 0 never responds. */
    public record Failure(int status, Map<String, String> headers) {}

    public FakeGitHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public FakeGitHub file(String path, String patch) {
        files.add(Map.of("filename", path, "status", "modified", "patch", patch));
        return this;
    }

    /** Adds a file with its patch in the listing and its full content at the contents endpoint. */
    public FakeGitHub file(String path, String patch, String whole) {
        contents.put(path, whole);
        files.add(Map.of("filename", path, "status", "modified", "patch", patch, "sha", "b10b"));
        return this;
    }

    public FakeGitHub binary(String path) {
        files.add(Map.of("filename", path, "status", "added"));
        return this;
    }

    /** Makes the next calls fail, one failure each. */
    public void failNext(Failure... next) {
        failures.addAll(List.of(next));
    }

    /** Blocks all responses until the latch is released. */
    public void holdUntil(CountDownLatch latch) {
        gate = latch;
    }

    public List<String> calls() {
        return new ArrayList<>(calls);
    }

    public List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    public JsonNode awaitReview() throws InterruptedException {
        JsonNode review = reviews.poll(10, TimeUnit.SECONDS);
        if (review == null) {
            throw new AssertionError("no review within 10 s; calls: " + calls);
        }
        return review;
    }

    public int waitingReviews() {
        return reviews.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            CountDownLatch latch = gate;
            if (latch != null) {
                latch.await();
            }
            Failure failure = failures.poll();
            if (failure != null) {
                fail(exchange, failure);
            } else if (exchange.getRequestURI().getPath().endsWith("/files")) {
                page(exchange);
            } else if (exchange.getRequestURI().getPath().contains("/contents/")) {
                content(exchange);
            } else {
                reviews.add(JSON.readTree(body));
                answer(exchange, 200, "{\"id\": 1}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(HttpExchange exchange, Failure failure) throws IOException, InterruptedException {
        if (failure.status() == 0) {
            Thread.sleep(60_000);
        }
        failure.headers().forEach(exchange.getResponseHeaders()::add);
        answer(exchange, failure.status(), "{\"message\": \"no\"}");
    }

    private void page(HttpExchange exchange) throws IOException {
        Map<String, Integer> query = query(exchange.getRequestURI().getQuery());
        int size = query.getOrDefault("per_page", 30);
        int page = query.getOrDefault("page", 1);
        int from = Math.min(files.size(), (page - 1) * size);
        int to = Math.min(files.size(), from + size);
        if (to < files.size()) {
            String next = url() + exchange.getRequestURI().getPath() + "?per_page=" + size + "&page=" + (page + 1);
            exchange.getResponseHeaders().add("Link", "<" + next + ">; rel=\"next\"");
        }
        answer(exchange, 200, JSON.writeValueAsString(files.subList(from, to)));
    }

    private void content(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst(".*/contents/", "");
        String whole = contents.get(path);
        if (whole == null) {
            answer(exchange, 404, "{\"message\": \"Not Found\"}");
            return;
        }
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        answer(
                exchange,
                200,
                JSON.writeValueAsString(Map.of(
                        "type",
                        "file",
                        "encoding",
                        "base64",
                        "size",
                        bytes.length,
                        "path",
                        path,
                        "content",
                        Base64.getEncoder().encodeToString(bytes))));
    }

    private static Map<String, Integer> query(@Nullable String query) {
        Map<String, Integer> values = new java.util.HashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                values.put(parts[0], Integer.parseInt(parts[1]));
            }
        }
        return values;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.soak.agent.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves the live page on the loopback interface: {@code /} is the page, {@code /data} its data, {@code /events} the
 * stream of updates, as server-sent events.
 *
 * <p>Bounded: at most {@value #MAX_STREAMS} streams, each with a queue of {@value #MAX_QUEUED_EVENTS} events. A reader
 * that falls behind is disconnected; its browser reconnects and loads all data again.
 */
public final class LiveServer implements AutoCloseable {
    private static final int MAX_STREAMS = 8;
    private static final int MAX_QUEUED_EVENTS = 64;
    private static final int THREADS = MAX_STREAMS + 4;
    private static final int STOP_DELAY_SECONDS = 1;
    private static final String END_OF_STREAM = "";

    private final LiveContent content;
    private final HttpServer server;
    private final ExecutorService pool;
    private final Set<BlockingQueue<String>> readers = ConcurrentHashMap.newKeySet();
    private final String host;

    private LiveServer(LiveContent content, HttpServer server) {
        this.content = content;
        this.server = server;
        this.host = "127.0.0.1:" + server.getAddress().getPort();
        this.pool = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(THREADS), LiveServer::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "soak-live-page");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free port
     * @throws IOException if the port is taken
     */
    public static LiveServer start(int port, LiveContent content) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        LiveServer live = new LiveServer(content, HttpServer.create(new InetSocketAddress(loopback, port), 16));
        live.server.setExecutor(live.pool);
        live.server.createContext("/", live::answer);
        live.server.start();
        return live;
    }

    public String url() {
        return "http://" + host + "/";
    }

    /** Sends an event to every open page; does not block. */
    public void publish(String event, String json) {
        String text = "event: " + event + "\ndata: " + json + "\n\n";
        readers.removeIf(queue -> {
            boolean behind = !queue.offer(text);
            if (behind) {
                queue.clear();
                queue.add(END_OF_STREAM);
            }
            return behind;
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            // Otherwise a foreign page whose host name resolves to this machine could read the data (DNS rebinding).
            if (!host.equals(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, "text/plain", () -> "use " + url());
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", () -> "GET only");
            } else {
                switch (path) {
                    case "/" -> send(exchange, 200, "text/html", content::page);
                    case "/data" -> send(exchange, 200, "application/json", content::json);
                    case "/events" -> stream(exchange);
                    default -> send(exchange, 404, "text/plain", () -> "not found");
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, Supplier<String> text) throws IOException {
        byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void stream(HttpExchange exchange) throws IOException {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(MAX_QUEUED_EVENTS);
        if (readers.size() >= MAX_STREAMS) {
            send(exchange, 503, "text/plain", () -> "too many open pages");
            return;
        }
        readers.add(queue);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            for (String event = queue.take(); !event.equals(END_OF_STREAM); event = queue.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            readers.remove(queue);
        }
    }

    /** Lets readers receive published events, then stops the server. */
    @Override
    public void close() {
        readers.forEach(queue -> queue.offer(END_OF_STREAM));
        server.stop(STOP_DELAY_SECONDS);
        pool.shutdownNow();
    }
}

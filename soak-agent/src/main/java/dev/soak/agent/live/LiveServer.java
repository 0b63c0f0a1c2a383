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
 * stream of what is new, as server-sent events.
 *
 * <p>Bounded: at most {@value #MOST_READERS} streams, each with a queue of {@value #MOST_WAITING} events; a reader that
 * falls behind is let go, and its browser comes back and asks for everything anew.
 */
public final class LiveServer implements AutoCloseable {
    private static final int MOST_READERS = 8;
    private static final int MOST_WAITING = 64;
    private static final int THREADS = MOST_READERS + 4;
    private static final int LAST_WORDS_SECONDS = 1;
    private static final String BYE = "";

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
     * Starts to listen.
     *
     * @param port 0 for any that is free
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

    /** Tells every open page; does not block. */
    public void publish(String event, String json) {
        String text = "event: " + event + "\ndata: " + json + "\n\n";
        readers.removeIf(queue -> {
            boolean behind = !queue.offer(text);
            if (behind) {
                queue.clear();
                queue.add(BYE);
            }
            return behind;
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            // A foreign page whose name resolves to this machine could read along otherwise.
            if (!host.equals(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, "text/plain", () -> "ask for " + url());
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", () -> "GET only");
            } else {
                switch (path) {
                    case "/" -> send(exchange, 200, "text/html", content::page);
                    case "/data" -> send(exchange, 200, "application/json", content::json);
                    case "/events" -> stream(exchange);
                    default -> send(exchange, 404, "text/plain", () -> "nothing here");
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
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(MOST_WAITING);
        if (readers.size() >= MOST_READERS) {
            send(exchange, 503, "text/plain", () -> "too many pages are open");
            return;
        }
        readers.add(queue);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            for (String event = queue.take(); !event.equals(BYE); event = queue.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            readers.remove(queue);
        }
    }

    /** Lets what was published be read, and stops serving. */
    @Override
    public void close() {
        readers.forEach(queue -> queue.offer(BYE));
        server.stop(LAST_WORDS_SECONDS);
        pool.shutdownNow();
    }
}

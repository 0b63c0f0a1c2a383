package dev.soak.agent.live;

import dev.soak.agent.http.PageReply;
import dev.soak.agent.http.PageServer;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Serves the live page on the loopback interface: {@code /} is the page, {@code /data} its data, {@code /events} the
 * stream of updates, as server-sent events. A POST request to {@code /marks/db-failover/start} or {@code /stop} marks a window.
 *
 * <p>Bounded: at most {@value #MAX_STREAMS} streams, each with a queue of {@value #MAX_QUEUED_EVENTS} events. A reader
 * that falls behind is disconnected; its browser reconnects and loads all data again.
 */
public final class LiveServer implements AutoCloseable {
    private static final Set<String> PAGES = Set.of("/", "/data", "/events");
    private static final int MAX_STREAMS = 8;
    private static final int MAX_QUEUED_EVENTS = 64;
    private static final int CLOSE_MILLIS = 1_000;
    private static final int CLOSE_POLL_MILLIS = 10;
    private static final String END_OF_STREAM = "";

    private final LiveContent content;
    private final PageServer server;
    private final Set<BlockingQueue<String>> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private LiveServer(int port, LiveContent content) throws IOException {
        this.content = content;
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        this.server = PageServer.start("soak-live-page", new InetSocketAddress(loopback, port), new PageServer.Pages() {
            @Override
            public void answer(String path, PageReply reply) throws IOException, InterruptedException {
                LiveServer.this.answer(path, reply);
            }

            @Override
            public void post(String path, PageReply reply) throws IOException {
                command(path, reply);
            }
        });
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free port
     * @throws IOException if the port is taken
     */
    public static LiveServer start(int port, LiveContent content) throws IOException {
        return new LiveServer(port, content);
    }

    public String url() {
        return "http://" + server.host() + "/";
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

    private void answer(String path, PageReply reply) throws IOException, InterruptedException {
        switch (path) {
            case "/" -> send(reply, "text/html", content.page());
            case "/data" -> send(reply, "application/json", content.json());
            case "/events" -> stream(reply);
            default -> reply.text(404, "not found");
        }
    }

    private void command(String path, PageReply reply) throws IOException {
        String[] parts = path.split("/", -1);
        if (PAGES.contains(path)) {
            reply.text(405, "GET only");
            return;
        }
        if (parts.length != 4 || !parts[1].equals("marks")) {
            reply.text(404, "not found");
            return;
        }
        try {
            content.mark(parts[3] + " " + parts[2]);
            reply.text(200, "marked");
        } catch (InputException e) {
            reply.text(400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            reply.text(503, "cannot mark: " + e.getMessage());
        }
    }

    private static void send(PageReply reply, String type, String text) throws IOException {
        reply.send(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private void stream(PageReply reply) throws IOException, InterruptedException {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(MAX_QUEUED_EVENTS);
        if (closed || readers.size() >= MAX_STREAMS) {
            reply.text(503, "too many open pages");
            return;
        }
        readers.add(queue);
        try {
            OutputStream out = reply.stream("text/event-stream");
            out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            for (String event = queue.take(); !event.equals(END_OF_STREAM); event = queue.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } finally {
            readers.remove(queue);
        }
    }

    /** Lets readers receive published events, then stops the server. */
    @Override
    public void close() {
        closed = true;
        readers.forEach(queue -> queue.offer(END_OF_STREAM));
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
            while (!readers.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(CLOSE_POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}

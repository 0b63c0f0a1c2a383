package dev.soak.agent.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages to GET requests, and commands to POST requests, one per connection. The JDK's server is not used for this: its time limits and {@code
 * TCP_NODELAY} are set once per JVM, by whichever server comes first, and belong to the stand-ins.
 *
 * <p>Bounded against careless and hostile clients: a request has {@value RequestHead#MAX_MILLIS} ms to arrive, and of more than
 * {@value #MAX_CONNECTIONS} connections the oldest that is not a stream is closed. On the loopback interface only requests
 * with the server's own {@code Host} are answered; otherwise a foreign page whose host name resolves to this machine could
 * read the data (DNS rebinding). A POST request of a foreign page, which browsers send with its {@code Origin}, is refused.
 */
public final class PageServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
    private static final int MAX_CONNECTIONS = 64;
    private static final int BACKLOG = 64;

    private final String name;
    private final ServerSocket socket;
    private final Pages pages;
    private final Deque<PageConnection> open = new ArrayDeque<>();

    /** The content of a server; called by several threads. */
    @FunctionalInterface
    public interface Pages {
        /** Answers a GET request by one of the reply's methods. */
        void answer(String path, PageReply reply) throws IOException, InterruptedException;

        /** Answers a POST request, whose body is not read. */
        default void post(String path, PageReply reply) throws IOException, InterruptedException {
            reply.text(405, "GET only");
        }
    }

    private PageServer(String name, ServerSocket socket, Pages pages) {
        this.name = name;
        this.socket = socket;
        this.pages = pages;
    }

    /**
     * Starts a server.
     *
     * @param name of its threads
     * @param address port 0 for any free port
     * @throws IOException if the address cannot be bound
     */
    public static PageServer start(String name, InetSocketAddress address, Pages pages) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        PageServer server = new PageServer(name, socket, pages);
        server.daemon(server::accept).start();
        return server;
    }

    /** {@code 127.0.0.1:9464}. */
    public String host() {
        String host = socket.getInetAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getLocalPort();
    }

    /** Whether a request with this {@code Host} is meant for the server. */
    private boolean isOwn(String host) {
        int port = socket.getLocalPort();
        return !socket.getInetAddress().isLoopbackAddress()
                || Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port)
                        .contains(host);
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                serve(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("{}: a connection was not accepted: {}", name, e.toString());
                    pause();
                }
            }
        }
    }

    /** Out of descriptors, accepting fails at once and for as long as they last. */
    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket accepted) throws IOException {
        accepted.setTcpNoDelay(true);
        PageConnection connection = new PageConnection(accepted, this::isOwn, pages);
        synchronized (open) {
            if (open.size() >= MAX_CONNECTIONS) {
                closeOldest();
            }
            open.add(connection);
        }
        daemon(() -> {
                    connection.answer();
                    synchronized (open) {
                        open.remove(connection);
                    }
                })
                .start();
    }

    private void closeOldest() {
        for (Iterator<PageConnection> all = open.iterator(); all.hasNext(); ) {
            PageConnection oldest = all.next();
            if (!oldest.isStream()) {
                all.remove();
                oldest.close();
                return;
            }
        }
    }

    /** Stops accepting and closes all connections. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed", name, e);
        }
        synchronized (open) {
            open.forEach(PageConnection::close);
        }
    }
}

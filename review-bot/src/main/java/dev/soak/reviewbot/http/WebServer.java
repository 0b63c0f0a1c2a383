package dev.soak.reviewbot.http;

import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.webhook.WebhookIntake;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Embedded Jetty server with a fixed number of threads and a limited number of connections. Uses Jetty's core only: a
 * few endpoints need no servlets, WebSocket or framework, and every dependency ends up in the jars that embed the bot.
 */
public final class WebServer implements AutoCloseable {
    /** One acceptor, one selector, the rest for handlers, which never block. */
    private static final int THREADS = 8;

    private static final int MAX_CONNECTIONS = 256;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector connector;

    public WebServer(String host, int port, WebhookIntake intake, Health health, BotMetrics metrics) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
        threads.setName("reviewbot-http");
        // Jetty would otherwise create and drop reserved threads with the load.
        threads.setReservedThreads(0);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        server.setHandler(new BotHandler(intake, health, metrics));
        server.setStopTimeout(STOP.toMillis());
    }

    /**
     * Starts listening.
     *
     * @throws IOException if the address is unavailable; the server is stopped in that case
     */
    public void start() throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            close();
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "cannot listen on " + connector.getHost() + ":" + connector.getPort() + ": " + reason.getMessage(),
                    e);
        }
    }

    /** The actual listening port. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the HTTP server", e);
        }
    }
}

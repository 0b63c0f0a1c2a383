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
 * Jetty, with a fixed number of threads and a bounded number of connections. Its core alone: three endpoints need no
 * servlets, no web sockets and no framework on top, and each would be one more thing in a jar that others load.
 */
public final class WebServer implements AutoCloseable {
    /** One accepts, one selects, the others answer; no answer waits for anything. */
    private static final int THREADS = 8;

    private static final int MAX_CONNECTIONS = 256;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector connector;

    public WebServer(String host, int port, WebhookIntake intake, Health health, BotMetrics metrics) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
        threads.setName("reviewbot-http");
        // Jetty would otherwise set threads aside as the load comes, and drop them again.
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
     * @throws IOException when the address cannot be listened on
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

    /** The port that is listened on, also when it was asked for as 0. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }
}

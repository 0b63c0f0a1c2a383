package dev.soak.agent.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code GET /metrics} in Prometheus' text format. One thread and a short queue: frequent scrapes wait and do
 * not slow the measurement.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int BACKLOG = 8;

    private final HttpServer server;
    private final Supplier<MetricSnapshots> metrics;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(MetricsServer::thread);

    private MetricsServer(HttpServer server, Supplier<MetricSnapshots> metrics) {
        this.server = server;
        this.metrics = metrics;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "soak-metrics");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts the server.
     *
     * @param metrics evaluated at each scrape, on the server's thread
     * @throws IOException if the address cannot be bound
     */
    public static MetricsServer start(InetSocketAddress address, Supplier<MetricSnapshots> metrics) throws IOException {
        MetricsServer started = new MetricsServer(HttpServer.create(address, BACKLOG), metrics);
        started.server.setExecutor(started.executor);
        started.server.createContext("/", started::answer);
        started.server.start();
        return started;
    }

    /** The URL of the metrics. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getHostString() + ":" + address.getPort() + "/metrics";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                writer.write(body, metrics.get(), EscapingScheme.UNDERSCORE_ESCAPING);
                exchange.getResponseHeaders().set("Content-Type", PrometheusTextFormatWriter.CONTENT_TYPE);
                exchange.sendResponseHeaders(200, body.size());
                body.writeTo(exchange.getResponseBody());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}

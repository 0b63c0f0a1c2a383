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
 * Answers {@code GET /metrics} in Prometheus' text format. One thread and a short queue: whoever scrapes too fast waits, and
 * never slows what is measured.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int MOST_WAITING = 8;

    private final HttpServer server;
    private final Supplier<MetricSnapshots> figures;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(MetricsServer::thread);

    private MetricsServer(HttpServer server, Supplier<MetricSnapshots> figures) {
        this.server = server;
        this.figures = figures;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "soak-metrics");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts to listen.
     *
     * @param figures asked at each scrape, on the server's thread
     * @throws IOException if the address cannot be listened on
     */
    public static MetricsServer start(InetSocketAddress address, Supplier<MetricSnapshots> figures) throws IOException {
        MetricsServer metrics = new MetricsServer(HttpServer.create(address, MOST_WAITING), figures);
        metrics.server.setExecutor(metrics.executor);
        metrics.server.createContext("/", metrics::answer);
        metrics.server.start();
        return metrics;
    }

    /** Where the figures are. */
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
                writer.write(body, figures.get(), EscapingScheme.UNDERSCORE_ESCAPING);
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

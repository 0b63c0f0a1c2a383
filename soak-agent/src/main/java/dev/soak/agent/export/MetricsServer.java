package dev.soak.agent.export;

import dev.soak.agent.http.PageReply;
import dev.soak.agent.http.PageServer;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Serves {@code GET /metrics} in Prometheus' text format. One scrape at a time: frequent scrapes do not slow the measurement. */
public final class MetricsServer implements AutoCloseable {
    private final PageServer server;
    private final Supplier<MetricSnapshots> metrics;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private MetricsServer(InetSocketAddress address, Supplier<MetricSnapshots> metrics) throws IOException {
        this.metrics = metrics;
        this.server = PageServer.start("soak-metrics", address, this::answer);
    }

    /**
     * Starts the server.
     *
     * @param metrics evaluated at each scrape, by one thread at a time
     * @throws IOException if the address cannot be bound
     */
    public static MetricsServer start(InetSocketAddress address, Supplier<MetricSnapshots> metrics) throws IOException {
        return new MetricsServer(address, metrics);
    }

    /** The URL of the metrics. */
    public String url() {
        return "http://" + server.host() + "/metrics";
    }

    private void answer(String path, PageReply reply) throws IOException {
        if (path.equals("/metrics")) {
            reply.send(200, PrometheusTextFormatWriter.CONTENT_TYPE, exposition());
        } else {
            reply.text(404, "not found; use " + url());
        }
    }

    private synchronized byte[] exposition() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, metrics.get(), EscapingScheme.UNDERSCORE_ESCAPING);
        return body.toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}

package dev.soak.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scrapes of a run over HTTP. */
class RunExpositionTest {
    private final RunExposition run = new RunExposition(Duration.ofHours(8), () -> Map.of("LEAK", 1L));
    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        server = MetricsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), run);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void respondsBeforeTheFirstReading() throws Exception {
        assertThat(scrape())
                .contains("soak_run_planned_seconds 28800.0\n")
                .contains("soak_verdicts_so_far{verdict=\"LEAK\"} 1.0\n");
    }

    @Test
    void seriesHaveUnitsAndPartsAreSeparateMetrics() throws Exception {
        sample(Map.of(
                "heap.used", 5e6,
                "threads.live", 12.0,
                "threads.live{pool=http-*}", 8.0,
                "deliveries.done", 30.0,
                "deliveries.failed{reason=timeout}", 2.0));

        assertThat(scrape())
                .contains("# TYPE soak_heap_used_bytes gauge\n", "soak_heap_used_bytes 5000000.0\n")
                .contains("soak_threads_live 12.0\n", "soak_threads_live_by_pool{pool=\"http-*\"} 8.0\n")
                .contains("# TYPE soak_deliveries_done_total counter\n", "soak_deliveries_done_total 30.0\n")
                .contains("soak_deliveries_failed_by_reason_total{reason=\"timeout\"} 2.0\n")
                .contains("soak_run_requests_total 30.0\n", "soak_run_phase{phase=\"steady\"} 1.0\n");
    }

    @Test
    void latencyIsExposedAsADurationSummary() throws Exception {
        sample(Map.of("latency.p50{of=review}", 0.02, "latency.p99{of=review}", 0.3));
        sample(Map.of("heap.used", 5e6));

        assertThat(scrape())
                .contains("soak_benchmark_duration_seconds{benchmark=\"review\",quantile=\"0.5\"} 0.02\n")
                .contains("soak_benchmark_duration_seconds{benchmark=\"review\",quantile=\"0.99\"} 0.3\n")
                .doesNotContain("soak_latency");
    }

    @Test
    void checkpointReadingsStayUntilTheNextCheckpoint() throws Exception {
        run.checkpoint(new Checkpoint(
                0,
                60,
                600,
                Phase.STEADY,
                true,
                true,
                0.1,
                Map.of(),
                Map.of("heap.live", 3e7),
                Map.of(),
                Map.of("heap.live", new Limit("-Xmx", 5e8))));
        sample(Map.of("heap.used", 5e6));

        assertThat(scrape()).contains("soak_heap_live_bytes 3.0E7\n", "soak_heap_live_bytes_limit 5.0E8\n");
    }

    @Test
    void botNamesAndLabelsAreSanitized() throws Exception {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("bot.queue-depth", 1.0);
        values.put("bot.queue_depth", 2.0);
        values.put("bot.requests_total", 3.0);
        values.put(SeriesId.of("fd.open", "target", "/tmp/\"a\"\\b").toString(), 4.0);
        sample(values);

        assertThat(scrape())
                .contains("soak_bot_queue_depth 1.0\n")
                .doesNotContain("soak_bot_queue_depth 2.0")
                .contains("soak_bot_requests")
                .contains("soak_fd_open_by_target{target=\"/tmp/\\\"a\\\"\\\\b\"} 4.0\n");
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        HttpResponse<String> other = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url()).resolve("/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(other.statusCode()).isEqualTo(404);
    }

    private void sample(Map<String, Double> values) {
        run.sample(new Sample(61, Phase.STEADY, 30, values));
    }

    private String scrape() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server.url())).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}

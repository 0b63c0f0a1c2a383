package dev.soak.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkExpositionTest {
    @Test
    void aBenchmarkIsTheMedianOfItsForks() throws IOException {
        String text = scraped(Map.of("CacheBenchmark.hit", new double[] {0.004, 0.001, 0.002}));
        assertThat(text)
                .contains("soak_benchmark_duration_seconds{benchmark=\"CacheBenchmark.hit\",quantile=\"0.5\"} 0.002\n")
                .contains("soak_benchmark_duration_seconds_count{benchmark=\"CacheBenchmark.hit\"} 3\n");
        assertThat(scraped(Map.of("x", new double[] {1, 2}))).contains("quantile=\"0.5\"} 1.5\n");
    }

    @Test
    void isEmptyBeforeTheFirstResult() throws IOException {
        assertThat(scraped(Map.of())).isEmpty();
    }

    private static String scraped(Map<String, double[]> seconds) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create()
                .write(text, new BenchmarkExposition(() -> seconds).get(), EscapingScheme.UNDERSCORE_ESCAPING);
        return text.toString(StandardCharsets.UTF_8);
    }
}

package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a run contain everything that the Grafana dashboard under {@code docs} queries. */
class MetricsPortIT {
    private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "soak.json");
    private static final Pattern ADDRESS = Pattern.compile("metrics: (http://127\\.0\\.0\\.1:\\d+/metrics)");
    private static final Pattern METRIC = Pattern.compile("soak_[a-z0-9_]+");
    /** Metrics of load tests, which a run does not have. */
    private static final Set<String> METRICS_OF_LOAD_TESTS = Set.of("soak_load_requests_total");

    @TempDir
    Path folder;

    @Test
    void theDashboardUsesOnlyExposedMetrics() throws Exception {
        Set<String> asked = metricsOfTheDashboard();
        assertThat(asked).hasSizeGreaterThan(15);
        try (SoakProcess soak = SoakProcess.bot(folder, "--duration", "20s", "--metrics-port", "0")) {
            soak.await(() -> address(soak) != null);
            soak.await(() -> scraped(soak).containsAll(asked));
        }
    }

    private static Set<String> metricsOfTheDashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        Set<String> names = new TreeSet<>();
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets").forEach(target -> {
                    Matcher metric = METRIC.matcher(target.path("expr").asText());
                    while (metric.find()) {
                        names.add(metric.group());
                    }
                }));
        names.removeAll(METRICS_OF_LOAD_TESTS);
        return names;
    }

    private static String address(SoakProcess soak) {
        try {
            Matcher said = ADDRESS.matcher(soak.printed());
            return said.find() ? said.group(1) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> scraped(SoakProcess soak) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address(soak))).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

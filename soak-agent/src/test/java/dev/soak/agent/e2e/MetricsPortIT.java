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

/** What a Prometheus sees of a real run, and whether the dashboard under {@code docs} asks for anything else. */
class MetricsPortIT {
    private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "soak.json");
    private static final Pattern ADDRESS = Pattern.compile("the metrics are at (http://127\\.0\\.0\\.1:\\d+/metrics)");
    private static final Pattern METRIC = Pattern.compile("soak_[a-z0-9_]+");
    /** Those of load tests, and those of failures, which a sound run does not have. */
    private static final Set<String> NOT_OF_A_RUN = Set.of("soak_load_requests_total");

    @TempDir
    Path folder;

    @Test
    void theDashboardAsksForWhatARunHas() throws Exception {
        Set<String> asked = askedFor();
        assertThat(asked).hasSizeGreaterThan(15);
        try (SoakProcess soak = SoakProcess.start(folder, "--duration", "20s", "--metrics-port", "0")) {
            soak.await(() -> address(soak) != null);
            soak.await(() -> scraped(soak).containsAll(asked));
        }
    }

    private static Set<String> askedFor() throws IOException {
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
        names.removeAll(NOT_OF_A_RUN);
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

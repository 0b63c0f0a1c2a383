package dev.soak.analysis.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Stored results, as in a file of a baseline folder: the raw values instead of derived statistics, so that a later version of
 * the method can evaluate them too.
 *
 * @param schema {@value #SCHEMA}
 * @param commit the commit that was measured
 * @param savedAt ISO 8601, UTC
 */
record BaselineFile(String schema, String commit, String savedAt, List<Metric> metrics) {
    static final String SCHEMA = "soak-baseline/1";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    BaselineFile {
        Objects.requireNonNull(commit);
        Objects.requireNonNull(savedAt);
        metrics = List.copyOf(metrics);
    }

    static BaselineFile of(Results results, String commit, String savedAt) {
        List<Metric> sorted = results.metrics().values().stream()
                .sorted(Comparator.comparing(Metric::name))
                .toList();
        return new BaselineFile(SCHEMA, commit, savedAt, sorted);
    }

    static BaselineFile of(JsonNode root) throws MalformedResults {
        try {
            return JSON.treeToValue(root, BaselineFile.class);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new MalformedResults("not a file written by soak check --save; save it again, or remove it");
        }
    }

    Results results() {
        Map<String, Metric> byName = new HashMap<>();
        metrics.forEach(metric -> byName.put(metric.name(), metric));
        return new Results(byName, List.of());
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

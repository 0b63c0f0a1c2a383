package dev.soak.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code report.json} read back: the outcome as it was decided then, which the history of several runs shows. Reads
 * schema {@value Report#SCHEMA} and its predecessor.
 *
 * @param sentence why the run has its outcome
 */
public record WrittenReport(
        Outcome outcome,
        String sentence,
        Report.Run run,
        List<WrittenSeries> series,
        List<WrittenSuspect> suspects,
        List<ThresholdResult> thresholds,
        @Nullable AgentCost agent) {
    /** The schema before {@value Report#SCHEMA}, whose reasons are sentences. */
    public static final String PREDECESSOR = "soak-report/1";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public WrittenReport {
        Objects.requireNonNull(outcome);
        series = List.copyOf(series);
        suspects = List.copyOf(suspects);
        thresholds = List.copyOf(thresholds);
    }

    /** A listed series; absent numbers are null. */
    public record WrittenSeries(
            String id,
            String unit,
            Verdict verdict,
            @Nullable Double slopePerHour,
            @Nullable Double slopeLow,
            @Nullable Double slopeHigh,
            @Nullable Double detectableSlopePerHour,
            @Nullable String known) {}

    /** A suspect. */
    public record WrittenSuspect(
            String resource,
            String subject,
            List<String> holder,
            List<String> allocatedAt,
            List<String> startedAt,
            List<String> openedAt,
            List<String> series,
            String headline,
            String fingerprint) {}

    /**
     * Reads a report.
     *
     * @throws InputException if there is none, or it has another schema
     */
    public static WrittenReport read(Path file) throws IOException, InputException {
        try {
            return of(JSON.readTree(Files.readAllBytes(file)), file.toString());
        } catch (NoSuchFileException e) {
            throw InputException.missing("no such report: " + file);
        } catch (JsonProcessingException e) {
            throw InputException.unusable("not a report: " + file + ": " + e.getOriginalMessage());
        }
    }

    /**
     * Reads a parsed report.
     *
     * @param name of the input, for messages
     */
    public static WrittenReport of(JsonNode json, String name) throws InputException {
        String schema = json.path("schema").asText();
        if (!schema.equals(Report.SCHEMA) && !schema.equals(PREDECESSOR)) {
            throw InputException.unusable("not a report of schema " + Report.SCHEMA + ": " + name);
        }
        try {
            return new WrittenReport(
                    JSON.treeToValue(json.path("outcome"), Outcome.class),
                    json.path(schema.equals(PREDECESSOR) ? "reason" : "sentence")
                            .asText(),
                    JSON.treeToValue(json.path("run"), Report.Run.class),
                    list(json.path("series"), WrittenSeries[].class),
                    list(json.path("suspects"), WrittenSuspect[].class),
                    list(json.path("thresholds"), ThresholdResult[].class),
                    json.path("agent").isObject() ? JSON.treeToValue(json.path("agent"), AgentCost.class) : null);
        } catch (JsonProcessingException e) {
            throw InputException.unusable("not a report: " + name + ": " + e.getOriginalMessage());
        }
    }

    private static <T> List<T> list(JsonNode array, Class<T[]> type) throws JsonProcessingException {
        return array.isArray() ? List.of(JSON.treeToValue(array, type)) : List.of();
    }
}

package dev.soak.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** Of a run with a thousand listed series; a larger file is some other file. */
    private static final int MAX_BYTES = 64 << 20;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public WrittenReport {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(run);
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
            @Nullable String known) {
        public WrittenSeries {
            Objects.requireNonNull(id);
            Objects.requireNonNull(unit);
            Objects.requireNonNull(verdict);
        }
    }

    /**
     * A suspect.
     *
     * @param storedAt empty also in reports of versions that did not record it; so createdAt
     */
    public record WrittenSuspect(
            String resource,
            String subject,
            List<String> holder,
            @Nullable List<String> storedAt,
            List<String> allocatedAt,
            List<String> startedAt,
            List<String> openedAt,
            @Nullable List<String> createdAt,
            List<String> series,
            String headline,
            String fingerprint) {
        public WrittenSuspect {
            Objects.requireNonNull(resource);
            Objects.requireNonNull(subject);
            holder = List.copyOf(holder);
            storedAt = storedAt == null ? List.of() : List.copyOf(storedAt);
            allocatedAt = List.copyOf(allocatedAt);
            startedAt = List.copyOf(startedAt);
            openedAt = List.copyOf(openedAt);
            createdAt = createdAt == null ? List.of() : List.copyOf(createdAt);
            series = List.copyOf(series);
            Objects.requireNonNull(headline);
            Objects.requireNonNull(fingerprint);
        }

        /** The frames that opened, created, started or allocated what grows. */
        public Stream<String> openingFrames() {
            return Stream.of(openedAt, createdAt, startedAt, allocatedAt)
                    .flatMap(frames -> frames == null ? Stream.empty() : frames.stream());
        }

        /** The stack whose line the headline names, innermost first; empty where none is known. */
        public List<String> frames() {
            return Stream.of(storedAt, openedAt, createdAt, startedAt, allocatedAt)
                    .filter(frames -> frames != null && !frames.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    /**
     * Reads a report.
     *
     * @throws InputException if there is none, or it has another schema
     */
    public static WrittenReport read(Path file) throws InputException {
        return of(JsonInput.tree(file, MAX_BYTES, "not a report"), file.toString());
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
        for (String field : List.of("outcome", "run")) {
            if (!json.hasNonNull(field)) {
                throw InputException.unusable("incomplete report: " + name + " has no '" + field + "'");
            }
        }
        try {
            return new WrittenReport(
                    JSON.treeToValue(json.get("outcome"), Outcome.class),
                    json.path(schema.equals(PREDECESSOR) ? "reason" : "sentence")
                            .asText(),
                    JSON.treeToValue(json.get("run"), Report.Run.class),
                    list(json, "series", WrittenSeries[].class, name),
                    list(json, "suspects", WrittenSuspect[].class, name),
                    list(json, "thresholds", ThresholdResult[].class, name),
                    json.path("agent").isObject() ? JSON.treeToValue(json.get("agent"), AgentCost.class) : null);
        } catch (JsonProcessingException e) {
            throw InputException.unusable("not a report: " + name + ": " + JsonInput.reason(e));
        }
    }

    private static <T> List<T> list(JsonNode json, String field, Class<T[]> type, String name)
            throws JsonProcessingException, InputException {
        JsonNode array = json.path(field);
        if (!array.isArray()) {
            return List.of();
        }
        for (JsonNode entry : array) {
            if (!entry.isObject()) {
                throw InputException.unusable(
                        "not a report: " + name + ": an entry of '" + field + "' is not an object");
            }
        }
        return List.of(JSON.treeToValue(array, type));
    }
}

package dev.soak.analysis.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was run, on what: {@code run.json}, which is written before anything else, and {@code end.json}, which is
 * written last.
 *
 * @param bot the name of the bot
 * @param startedUtc when the run began, ISO 8601, where that is known
 * @param durationSeconds how long it was meant to take
 * @param all everything that stands in {@code run.json}, fields that this version does not know among them
 * @param end how it ended
 */
public record RunInfo(
        String bot, @Nullable String startedUtc, @Nullable Double durationSeconds, JsonNode all, RunEnd end) {
    /** Far more than a configuration needs; a file that is larger is another file. */
    private static final long MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    public RunInfo {
        Objects.requireNonNull(bot);
        Objects.requireNonNull(all);
        Objects.requireNonNull(end);
    }

    /**
     * Reads both files of a run folder.
     *
     * @throws InputException where {@code run.json} is missing, or one of them is not a JSON object
     */
    public static RunInfo read(Path folder) throws IOException, InputException {
        Path run = folder.resolve("run.json");
        if (!Files.exists(run)) {
            throw InputException.missing(folder + " is no run folder: there is no run.json in it");
        }
        JsonNode all = object(run);
        Path end = folder.resolve("end.json");
        return new RunInfo(
                all.path("bot").asText(""),
                text(all, "startedUtc"),
                number(all, "durationSeconds"),
                all,
                Files.exists(end) ? end(end) : RunEnd.NEVER_SAID);
    }

    /** A field of {@code run.json}; a missing node where there is none. */
    public JsonNode get(String field) {
        return all.isObject() ? all.path(field) : MissingNode.getInstance();
    }

    /** The day on which the run began; empty where that is not known. */
    public Optional<LocalDate> day() {
        try {
            return startedUtc == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(startedUtc).toLocalDate());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static RunEnd end(Path file) throws IOException, InputException {
        JsonNode end;
        try {
            end = object(file);
        } catch (InputException e) {
            // Torn while it was written: then nobody could say how the run ended.
            return RunEnd.NEVER_SAID;
        }
        RunEnd.How how = RunEnd.How.UNKNOWN;
        for (RunEnd.How known : RunEnd.How.values()) {
            if (known.name().equals(end.path("how").asText())) {
                how = known;
            }
        }
        Double status = number(end, "exitStatus");
        return new RunEnd(
                how, end.path("detail").asText(""), status == null ? null : status.intValue(), number(end, "t"));
    }

    private static JsonNode object(Path file) throws IOException, InputException {
        if (Files.size(file) > MAX_BYTES) {
            throw InputException.unusable(file + " is too large to be a " + file.getFileName());
        }
        try {
            JsonNode read = JSON.readTree(Files.readAllBytes(file));
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            throw InputException.unusable(file + " is not JSON: " + e.getOriginalMessage());
        }
        throw InputException.unusable(file + " is not a JSON object");
    }

    private static @Nullable String text(JsonNode from, String field) {
        JsonNode value = from.path(field);
        return value.isTextual() ? value.asText() : null;
    }

    private static @Nullable Double number(JsonNode from, String field) {
        JsonNode value = from.path(field);
        return value.isNumber() && Double.isFinite(value.asDouble()) ? value.asDouble() : null;
    }
}

package dev.soak.analysis.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a small JSON file of a run folder. */
final class JsonFile {
    /** Far more than such a file needs; a larger one is some other file. */
    private static final long MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    /** @throws InputException if the file does not hold one JSON object of a sensible size */
    static JsonNode object(Path file) throws IOException, InputException {
        if (Files.size(file) > MAX_BYTES) {
            throw InputException.unusable(file + " is too large for a " + file.getFileName());
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

    static @Nullable String text(JsonNode from, String field) {
        JsonNode value = from.path(field);
        return value.isTextual() ? value.asText() : null;
    }

    static @Nullable Double number(JsonNode from, String field) {
        JsonNode value = from.path(field);
        return value.isNumber() && Double.isFinite(value.asDouble()) ? value.asDouble() : null;
    }
}

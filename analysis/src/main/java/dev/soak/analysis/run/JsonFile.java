package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a small JSON file of a run folder. */
final class JsonFile {
    /** Far more than such a file needs; a larger one is some other file. */
    private static final int MAX_BYTES = 16 << 20;

    private JsonFile() {}

    /** @throws InputException if the file does not hold one JSON object of a sensible size */
    static JsonNode object(Path file) throws InputException {
        JsonNode read = JsonInput.tree(file, MAX_BYTES, "not JSON");
        if (!read.isObject()) {
            throw InputException.unusable(file + " is not a JSON object");
        }
        return read;
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

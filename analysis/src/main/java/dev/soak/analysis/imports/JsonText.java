package dev.soak.analysis.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Parses the JSON of imported text. The mapper is built when it is first used: that takes longer than to read a small table. */
public final class JsonText {
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    /** The object that the text begins with; null if it begins with anything else. */
    public static @Nullable JsonNode object(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}

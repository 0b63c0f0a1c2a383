package dev.soak.analysis.imports.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an element of an array is called in the path of its fields: its own name where each has one, because the order may change. */
final class ElementName {
    private static final List<String> NAMES = List.of("name", "key", "id", "host", "instance", "pod");
    private static final int LONGEST = 100;

    private ElementName() {}

    /** The field of an array's elements by which they differ; empty if no field does. */
    static Optional<String> field(JsonNode array) {
        return NAMES.stream().filter(name -> tells(array, name)).findFirst();
    }

    private static boolean tells(JsonNode array, String name) {
        Set<String> different = new HashSet<>();
        for (JsonNode element : array) {
            JsonNode value = element.path(name);
            if (!value.isTextual() || value.asText().length() > LONGEST || !different.add(value.asText())) {
                return false;
            }
        }
        return !different.isEmpty();
    }
}

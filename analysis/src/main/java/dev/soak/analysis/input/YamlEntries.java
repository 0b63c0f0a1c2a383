package dev.soak.analysis.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Parses and validates YAML files that users write as lists of entries, with uniform error messages. */
public final class YamlEntries {
    private YamlEntries() {}

    /**
     * Parses a whole file.
     *
     * @param name the name of the file in messages
     * @throws InputException if it is not valid YAML; the message names file and line
     */
    public static JsonNode parse(byte[] yaml, String name) throws InputException {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            throw InputException.unusable(name + (at == null ? "" : ", line " + at.getLineNr()) + ": invalid YAML: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw InputException.unusable("cannot read " + name + ": " + e.getMessage());
        }
    }

    /**
     * Rejects an entry that is not an object or has an unknown field.
     *
     * @param name the name of the entry in messages
     * @param expected the fields of an entry, in words
     */
    public static void check(JsonNode entry, Set<String> fields, String name, String expected) throws InputException {
        Set<String> unknown = new TreeSet<>();
        entry.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(fields);
        if (!entry.isObject() || !unknown.isEmpty()) {
            throw InputException.unusable(name + ": "
                    + (unknown.isEmpty() ? "not an entry" : "unknown field " + String.join(", ", unknown))
                    + " (expected " + expected + ")");
        }
    }
}

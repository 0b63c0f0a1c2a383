package dev.soak.analysis.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Files that people write, each a list of entries in YAML: one place for what is said of one that is not. */
public final class YamlEntries {
    private YamlEntries() {}

    /**
     * The whole file.
     *
     * @param name what to call the file in messages
     * @throws InputException naming the file and the line where it is no YAML
     */
    public static JsonNode parse(byte[] yaml, String name) throws InputException {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            throw InputException.unusable(name + (at == null ? "" : ", line " + at.getLineNr()) + ": no YAML: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw InputException.unusable(name + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * Refuses what is no entry, or has a field that is not known.
     *
     * @param name what to call the entry in messages
     * @param has what an entry has, in words
     */
    public static void check(JsonNode entry, Set<String> fields, String name, String has) throws InputException {
        Set<String> unknown = new TreeSet<>();
        entry.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(fields);
        if (!entry.isObject() || !unknown.isEmpty()) {
            throw InputException.unusable(name + ": "
                    + (unknown.isEmpty() ? "not an entry" : "unknown field " + String.join(", ", unknown))
                    + "; an entry has " + has);
        }
    }
}

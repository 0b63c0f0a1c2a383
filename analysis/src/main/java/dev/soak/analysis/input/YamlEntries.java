package dev.soak.analysis.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML files that users write, with uniform limits and error messages. Size and depth are bounded. A key that occurs
 * twice is an error, because one of the two would silently not count; so is an alias, which the parser does not resolve.
 */
public final class YamlEntries {
    /** Far more than a list that people maintain; a larger file is some other file. */
    private static final int MAX_BYTES = 1 << 20;

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(JsonInput.LIMITS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private YamlEntries() {}

    /**
     * A whole file of at most 1 MiB.
     *
     * @throws InputException as {@link InputFile#bytes}, but always {@code UNUSABLE}: such a file is an option, not data to
     *     judge
     */
    public static byte[] bytes(Path file) throws InputException {
        try {
            return InputFile.bytes(file, MAX_BYTES);
        } catch (InputException e) {
            throw e.ofOption();
        }
    }

    /**
     * Parses the content of a file; an empty one is a missing node.
     *
     * @param name the name of the file in messages
     * @throws InputException if it is not valid YAML; the message names file and line
     */
    public static JsonNode parse(byte[] yaml, String name) throws InputException {
        try {
            rejectAliases(yaml, name);
            return YAML.readTree(yaml);
        } catch (JacksonException e) {
            throw InputException.unusable(name + at(e.getLocation()) + ": invalid YAML: " + JsonInput.reason(e));
        } catch (IOException e) {
            throw InputException.unusable(name + ": invalid YAML: " + FileFailure.reason(e));
        }
    }

    private static void rejectAliases(byte[] yaml, String name) throws IOException, InputException {
        try (YAMLParser parser = YAML.getFactory().createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw InputException.unusable(
                            name + at(parser.currentTokenLocation()) + ": aliases are not supported; repeat the value");
                }
            }
        }
    }

    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : ", line " + place.getLineNr();
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

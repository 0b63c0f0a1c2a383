package dev.soak.analysis.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Parses JSON that anybody may have written. Depth, number of tokens and length of names are bounded, so that a document of
 * a bounded size also has a bounded size in memory: 16 MiB of {@code {},{},…} would be half a gigabyte of objects.
 */
public final class JsonInput {
    /** A token of a tree takes up to 100 bytes. The largest results of JMH that are accepted have half as many. */
    private static final long MAX_TOKENS = 2_000_000;

    private static final int MAX_DEPTH = 200;

    /** The limits, for readers that need a parser of their own. */
    public static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(MAX_TOKENS)
            .maxNameLength(1 << 16)
            .maxStringLength(64 << 20)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonInput() {}

    /** A factory of parsers with {@link #LIMITS}. */
    public static JsonFactory factory() {
        return JsonFactory.builder().streamReadConstraints(LIMITS).build();
    }

    /**
     * Parses a whole file. An empty one is a missing node.
     *
     * @param otherwise what to say of a file that is not JSON
     * @throws InputException as {@link InputFile#bytes}, or if it is not JSON; the message names file and line
     */
    public static JsonNode tree(Path file, int maxBytes, String otherwise) throws InputException {
        byte[] bytes = InputFile.bytes(file, maxBytes);
        try {
            // Decoded here, because the parser takes zero bytes for another encoding than UTF-8.
            return JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (JacksonException e) {
            throw InputException.unusable(file + at(e) + ": " + otherwise + ": " + reason(e));
        } catch (CharacterCodingException e) {
            throw InputException.unusable(file + ": " + otherwise + ": not valid UTF-8");
        }
    }

    /**
     * Reads a whole file as a value; fields that the type does not have are ignored.
     *
     * @param type a record that checks itself
     * @param otherwise what to say of a file that is not such a value
     * @throws InputException as {@link #tree}, or if it is another value
     */
    public static <T> T value(Path file, int maxBytes, Class<T> type, String otherwise) throws InputException {
        try {
            T value = JSON.treeToValue(tree(file, maxBytes, otherwise), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            throw InputException.unusable(file + ": " + otherwise + ": " + reason(e));
        }
        throw InputException.unusable(file + ": " + otherwise);
    }

    /** The first line of what the parser says, without names of its methods. */
    public static String reason(JacksonException failure) {
        return String.valueOf(failure.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("invalid")
                .replaceAll(", from `[^`]*`", "");
    }

    /** The input with the line of a failure, {@code some.json:17}; without it where the parser does not know the line. */
    public static String place(String input, JacksonException failure) {
        long line = line(failure);
        return line == 0 ? input : input + ":" + line;
    }

    /** The line of a failure; 0 where the parser does not know it. */
    public static long line(JacksonException failure) {
        JsonLocation at = failure.getLocation();
        return at == null ? 0 : Math.max(0, at.getLineNr());
    }

    private static String at(JacksonException failure) {
        long line = line(failure);
        return line == 0 ? "" : ", line " + line;
    }
}

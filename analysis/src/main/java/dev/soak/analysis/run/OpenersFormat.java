package dev.soak.analysis.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Openers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The lines of {@code openers.jsonl}: one {@link Openers} per line. */
public final class OpenersFormat {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private OpenersFormat() {}

    /** A line without its line end. */
    public static String line(Openers openers) {
        try {
            return JSON.writeValueAsString(openers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and strings always has a JSON form", e);
        }
    }

    /**
     * Reads a file.
     *
     * @param to receives each line in the order of the file
     * @return a note if the last line was torn and dropped
     * @throws InputException if the file is missing, or a line other than a torn last one is malformed
     */
    public static List<String> read(Path file, Consumer<Openers> to) throws IOException, InputException {
        return JournalLines.read(file, "line of openers", (line, from, length) -> to.accept(parse(line, from, length)));
    }

    private static Openers parse(byte[] line, int from, int length) throws IOException {
        try {
            return JSON.readValue(line, from, length, Openers.class);
        } catch (NullPointerException absent) {
            throw JsonMappingException.fromUnexpectedIOE(new IOException("a field is missing"));
        }
    }
}

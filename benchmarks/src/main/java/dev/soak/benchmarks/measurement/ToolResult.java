package dev.soak.benchmarks.measurement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a results file: what a tool says of a subject. Other fields are ignored.
 *
 * @param id of the subject, such as {@code corpus/POOL-337/affected}
 * @param culprit what the tool names as the cause; empty if it names none
 * @param seconds until the leak was reported; null if that is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ToolResult(
        String id,
        Verdict verdict,
        String culprit,
        @Nullable Double seconds) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_BYTES = 64L << 20;

    /** What the tool says. */
    public enum Verdict {
        @JsonProperty("leak")
        LEAK,
        @JsonProperty("pass")
        PASS,
        @JsonProperty("inconclusive")
        INCONCLUSIVE
    }

    public ToolResult {
        culprit = culprit == null ? "" : culprit;
    }

    /**
     * Reads a results file.
     *
     * @throws InputException if a line is not a result
     */
    public static List<ToolResult> read(Path file) throws IOException, InputException {
        if (!Files.isRegularFile(file)) {
            throw InputException.unusable("no such file: " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw InputException.unusable("not a results file: " + file + " is larger than 64 MiB");
        }
        List<ToolResult> results = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                results.add(parse(line, file + ", line " + number));
            }
        }
        return results;
    }

    /** The line. */
    public String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    private static ToolResult parse(String line, String where) throws InputException {
        try {
            ToolResult result = JSON.readValue(line, ToolResult.class);
            if (result.id == null || result.verdict == null) {
                throw InputException.unusable(where + ": a result requires id and verdict");
            }
            if (result.seconds != null && !(result.seconds >= 0)) {
                throw InputException.unusable(
                        where + ": invalid seconds '" + result.seconds + "' (expected at least 0)");
            }
            return result;
        } catch (JsonProcessingException e) {
            throw InputException.unusable(where + ": " + e.getOriginalMessage());
        }
    }
}

package dev.soak.analysis.jfr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code mission-control.json}, so that a report can be regenerated without running the rules. */
public final class JmcAnalysisJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JmcAnalysisJson() {}

    public static void write(JmcAnalysis analysis, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(analysis));
    }

    /** @throws InputException if the file is malformed */
    public static JmcAnalysis read(Path file) throws IOException, InputException {
        try {
            return JSON.readValue(Files.readAllBytes(file), JmcAnalysis.class);
        } catch (JsonProcessingException e) {
            throw InputException.unusable("cannot read " + file + ": " + e.getOriginalMessage());
        }
    }
}

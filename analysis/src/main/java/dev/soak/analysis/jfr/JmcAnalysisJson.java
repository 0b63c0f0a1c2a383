package dev.soak.analysis.jfr;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code mission-control.json}, so that a report can be regenerated without running the rules. */
public final class JmcAnalysisJson {
    /** Both lists in it are bounded when it is written. */
    private static final int MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JmcAnalysisJson() {}

    public static void write(JmcAnalysis analysis, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(analysis));
    }

    /** @throws InputException if the file is malformed */
    public static JmcAnalysis read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, JmcAnalysis.class, "not findings of Mission Control");
    }
}

package dev.soak.analysis.heapdump;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.io.IOException;
import java.nio.file.Path;

/** {@code stores.json}: the stacks of the stores into holders. It contains names but no values. */
public final class StoreRecordingJson {
    /** Holders and stacks are bounded when it is written. */
    private static final int MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StoreRecordingJson() {}

    public static byte[] bytes(StoreRecording recording) throws IOException {
        return JSON.writeValueAsBytes(recording);
    }

    /** @throws InputException if the file is malformed */
    public static StoreRecording read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, StoreRecording.class, "not a recording of stores");
    }
}

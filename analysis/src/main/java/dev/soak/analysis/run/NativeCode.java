package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code native-code.json}: the native code of a target whose native memory grew.
 *
 * @param libraries file names of the loaded libraries that are neither the JDK's nor the system's
 * @param peers those of the growing classes whose instances have native memory of their own
 */
public record NativeCode(List<String> libraries, List<String> peers) {
    public static final NativeCode UNKNOWN = new NativeCode(List.of(), List.of());

    private static final int MAX_BYTES = 1 << 20;

    /** Loaded only to write: an analysis of foreign data needs no JSON. */
    private static final class Writer {
        private static final ObjectMapper JSON =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    public NativeCode {
        libraries = List.copyOf(libraries);
        peers = List.copyOf(peers);
    }

    /** Replaces what the folder holds. */
    public void write(RunFolder folder) throws IOException {
        folder.write(RunFile.NATIVE_CODE, Writer.JSON.writeValueAsBytes(this));
    }

    /** @throws InputException if the file is malformed */
    public static NativeCode read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, NativeCode.class, "not a list of native code");
    }
}

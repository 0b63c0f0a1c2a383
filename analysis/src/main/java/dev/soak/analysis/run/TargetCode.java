package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code code.json}: which of the code of a target is not its own.
 *
 * @param libraries packages that were loaded from jars other than the application's, or that an uber jar contains beside the group of its main class
 */
public record TargetCode(List<String> libraries) {
    public static final TargetCode UNKNOWN = new TargetCode(List.of());

    private static final int MAX_BYTES = 4 << 20;

    /** Loaded only to write: an analysis of foreign data needs no JSON. */
    private static final class Writer {
        private static final ObjectMapper JSON = new ObjectMapper();
    }

    public TargetCode {
        libraries = List.copyOf(libraries);
    }

    /** Replaces what the folder holds. */
    public void write(RunFolder folder) throws IOException {
        folder.write(RunFile.CODE, Writer.JSON.writeValueAsBytes(this));
    }

    /** @throws InputException if the file is malformed */
    public static TargetCode read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, TargetCode.class, "not a list of libraries");
    }
}

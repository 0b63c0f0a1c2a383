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
 * {@code native-calls.json}: what the calls of native methods in a stretch of a run have left. It contains names but no
 * values.
 *
 * @param fromSecond of the run, when the stretch began
 * @param stacks bounded when it is written
 */
public record NativeCallTrace(double fromSecond, double seconds, List<Stack> stacks) {
    private static final int MAX_BYTES = 16 << 20;

    /** Loaded only to write: an analysis of foreign data needs no JSON. */
    private static final class Writer {
        private static final ObjectMapper JSON =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    public NativeCallTrace {
        stacks = List.copyOf(stacks);
    }

    /**
     * The calls of one native method from one stack.
     *
     * @param method {@code org.sqlite.core.NativeDB.open_utf8}
     * @param open descriptors that these opened
     * @param notFreed addresses that these passed to Java and that were not passed back to be freed
     * @param frames innermost first, from the caller of the method
     */
    public record Stack(String method, long open, long notFreed, List<String> frames) {
        public Stack {
            frames = List.copyOf(frames);
        }
    }

    /** Everything that is left. */
    public long left() {
        return stacks.stream().mapToLong(stack -> stack.open + stack.notFreed).sum();
    }

    /** Replaces what the folder holds. */
    public void write(RunFolder folder) throws IOException {
        folder.write(RunFile.NATIVE_CALLS, Writer.JSON.writeValueAsBytes(this));
    }

    /** @throws InputException if the file is malformed */
    public static NativeCallTrace read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, NativeCallTrace.class, "not a trace of native calls");
    }
}

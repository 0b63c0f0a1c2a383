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
 * {@code native-calls.json}: what the calls of native methods have left between two checkpoints. It contains names but no
 * values.
 *
 * @param seconds between them
 * @param unseen by how many descriptors without a stack there were more, as far as the calls that were looked at go
 * @param stacks bounded when it is written
 */
public record NativeLeftovers(double seconds, double unseen, List<Stack> stacks) {
    public static final NativeLeftovers NONE = new NativeLeftovers(0, 0, List.of());

    private static final int MAX_BYTES = 16 << 20;
    private static final String UNSAFE = "sun.misc.Unsafe.";

    /** Loaded only to write: an analysis of foreign data needs no JSON. */
    private static final class Writer {
        private static final ObjectMapper JSON =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    public NativeLeftovers {
        stacks = List.copyOf(stacks);
    }

    /**
     * The calls of one native method from one stack.
     *
     * @param method {@code org.sqlite.core.NativeDB.open_utf8}
     * @param open descriptors that these opened
     * @param notFreed addresses that these passed to Java and that were not passed back to be freed
     * @param frames innermost first, from the caller of the method; empty if the stack was not kept
     */
    public record Stack(String method, long open, long notFreed, List<String> frames) {
        public Stack {
            frames = List.copyOf(frames);
        }

        /** Whether the method is one of {@code sun.misc.Unsafe}, whose memory is in the JVM's own account. */
        public boolean isByUnsafe() {
            return method.startsWith(UNSAFE);
        }
    }

    /** Replaces what the folder holds. */
    public void write(RunFolder folder) throws IOException {
        folder.write(RunFile.NATIVE_CALLS, Writer.JSON.writeValueAsBytes(this));
    }

    /** @throws InputException if the file is malformed */
    public static NativeLeftovers read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, NativeLeftovers.class, "not what native calls have left");
    }
}

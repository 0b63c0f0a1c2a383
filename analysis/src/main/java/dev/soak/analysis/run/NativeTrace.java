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
 * {@code native-trace.json}: the native allocations of a stretch of a run that were not freed in it. It contains names but no
 * values.
 *
 * @param fromSecond of the run, when the stretch began
 * @param intervalBytes one allocation was recorded in so many allocated bytes
 * @param stacks most bytes first; bounded when it is written
 */
public record NativeTrace(double fromSecond, double seconds, long intervalBytes, List<Stack> stacks) {
    private static final int MAX_BYTES = 16 << 20;

    /** Loaded only to write: an analysis of foreign data needs no JSON. */
    private static final class Writer {
        private static final ObjectMapper JSON =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    public NativeTrace {
        stacks = List.copyOf(stacks);
    }

    /** Who called {@code malloc}. Native memory tracking accounts for all but the first. */
    public enum Allocator {
        /** Native code outside the JVM. */
        LIBRARY,
        /** The JVM for {@code Unsafe}. */
        UNSAFE,
        /** The JVM for native code that called it through JNI. */
        JNI,
        /** The JVM for itself. */
        JVM
    }

    /**
     * Allocations with the same stack.
     *
     * @param allocations that were recorded
     * @param bytes that they stand for
     * @param frames of Java, innermost first; empty for a native thread
     */
    public record Stack(long allocations, long bytes, Allocator by, List<String> frames) {
        public Stack {
            frames = List.copyOf(frames);
        }

        public Stack plus(Stack other) {
            return new Stack(allocations + other.allocations, bytes + other.bytes, by, frames);
        }
    }

    /** Recorded allocations that Java code led to, and that the JVM did not do for itself. */
    public long allocations() {
        return stacks.stream()
                .filter(stack -> stack.by != Allocator.JVM && !stack.frames.isEmpty())
                .mapToLong(Stack::allocations)
                .sum();
    }

    /** Replaces what the folder holds. */
    public void write(RunFolder folder) throws IOException {
        folder.write(RunFile.NATIVE_TRACE, Writer.JSON.writeValueAsBytes(this));
    }

    /** @throws InputException if the file is malformed */
    public static NativeTrace read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, NativeTrace.class, "not a trace of native allocations");
    }
}

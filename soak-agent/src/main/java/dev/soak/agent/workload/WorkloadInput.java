package dev.soak.agent.workload;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
import dev.soak.analysis.input.LineReader;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens workload files: gzipped or not, recognised by their first bytes; and bounded, so that none exhausts the heap. */
final class WorkloadInput {
    private static final long MOST_BYTES = 256L << 20;

    /** In memory, text takes up to two bytes for one of the file, and every pull request some hundred more. */
    private static final int HEAP_PER_BYTE = 8;

    private WorkloadInput() {}

    static InputStream open(Path file) throws InputException {
        return InputFile.openDecompressed(file, maxBytes());
    }

    static LineReader lines(Path file) throws InputException {
        return LineReader.decompressed(file, maxBytes());
    }

    private static long maxBytes() {
        return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}

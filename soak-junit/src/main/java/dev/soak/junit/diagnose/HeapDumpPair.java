package dev.soak.junit.diagnose;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.soak.analysis.heapdump.HeapDumps;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.input.InputException;
import dev.soak.junit.measure.TemporaryFiles;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two heap dumps of this JVM with repetitions between them. Closing deletes them. */
public final class HeapDumpPair implements Closeable {
    /** Writing and reading a larger dump would take longer than a test may. */
    private static final long MAX_LIVE_BYTES = 600L << 20;

    private final Path folder;
    private final HeapDumps.Dump first;
    private HeapDumps.@Nullable Dump last;

    private HeapDumpPair(Path folder, long repetitions) throws IOException {
        this.folder = folder;
        this.first = dump("first.hprof", repetitions);
    }

    /**
     * Writes the first.
     *
     * @param repetitions done so far
     * @param liveBytes of the heap
     * @throws IOException if it cannot be written, or would be too large; the message says why
     */
    public static HeapDumpPair begin(long repetitions, long liveBytes) throws IOException {
        if (liveBytes > MAX_LIVE_BYTES) {
            throw new IOException("the live heap is larger than " + (MAX_LIVE_BYTES >> 20) + " MiB");
        }
        Path folder = Files.createTempDirectory(TemporaryFiles.OWN_PREFIX);
        try {
            return new HeapDumpPair(folder, repetitions);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private HeapDumps.Dump dump(String name, long repetitions) throws IOException {
        Path file = folder.resolve(name);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return new HeapDumps.Dump(file, repetitions);
    }

    /**
     * Writes the second. Nothing that loads classes may be done between the two but the repetitions.
     *
     * @param repetitions done so far
     */
    public void end(long repetitions) throws IOException {
        last = dump("last.hprof", repetitions);
    }

    /** Compares the two. */
    public HeapGrowth compare() throws IOException {
        try {
            return HeapDumps.compare(first, Objects.requireNonNull(last, "only one dump"));
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

package dev.soak.analysis.run;

import dev.soak.analysis.series.SegmentStart;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Writes the lines of a new file. Each line, with its line end, is handed to the operating system in one piece and at
 * once: a JVM that is killed loses at most the line it was writing, and only the last line can be torn.
 *
 * <p>A disk that is full does not end a run: lines that cannot be written are kept, up to {@value #MAX_KEPT_BYTES} bytes, and
 * written before the next one; of more, the oldest are lost and counted. Thread-safe.
 */
public final class LineWriter implements Closeable {
    static final int MAX_KEPT_BYTES = 4 << 20;

    private final RunFile file;
    private final AppendFile to;
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private int keptBytes;
    private long lost;
    private String reason = "";

    private LineWriter(RunFile file, AppendFile to) {
        this.file = file;
        this.to = to;
    }

    /**
     * Writes the lines of a segment: of the first into a new file, of others behind those that are there.
     *
     * @throws IOException if the file of a first segment exists, or it cannot be written
     */
    public static LineWriter of(RunFolder folder, RunFile file, SegmentStart segment) throws IOException {
        Path path = folder.file(file);
        return new LineWriter(file, segment.isFirst() ? AppendFile.create(path) : AppendFile.resume(path));
    }

    /** @param line without a line end */
    public synchronized void write(String line) {
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        kept.addLast(bytes);
        keptBytes += bytes.length;
        flush();
        while (keptBytes > MAX_KEPT_BYTES) {
            forget(kept.removeFirst());
        }
    }

    /** Writes what is kept; returns whether everything is written that is not lost. */
    public synchronized boolean flush() {
        try {
            while (!kept.isEmpty()) {
                to.append(kept.getFirst());
                keptBytes -= kept.removeFirst().length;
            }
            return true;
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
            return false;
        }
    }

    private void forget(byte[] line) {
        keptBytes -= line.length;
        lost++;
    }

    /** The lines that were not written, including those that are still kept; empty if all were. */
    public synchronized Optional<LostRows> lost() {
        long rows = lost + kept.size();
        return rows == 0 ? Optional.empty() : Optional.of(new LostRows(file, rows, reason));
    }

    /** Writes what is kept, if that is possible now. */
    @Override
    public synchronized void close() throws IOException {
        flush();
        to.close();
    }
}

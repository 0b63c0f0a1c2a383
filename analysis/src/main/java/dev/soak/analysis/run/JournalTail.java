package dev.soak.analysis.run;

import dev.soak.analysis.input.LineReader;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows a journal while another process writes it. Each poll returns the rows completed since the last one; an
 * incomplete line waits for a later poll. No descriptor is held between polls. A poll reads at most a few MiB and leaves
 * the rest to the next. Not thread-safe.
 */
public final class JournalTail<T> {
    private static final int MAX_READ = 4 << 20;

    private final Path file;
    private final LineParser<T> parser;
    private long position;
    private long malformedLines;
    private int bufferSize = 1 << 16;

    @FunctionalInterface
    private interface LineParser<T> {
        T parse(byte[] line, int from, int length) throws IOException;
    }

    private JournalTail(Path file, LineParser<T> parser) {
        this.file = file;
        this.parser = parser;
    }

    public static JournalTail<Sample> samples(Path file) {
        return new JournalTail<>(file, JournalParser::sample);
    }

    public static JournalTail<Checkpoint> checkpoints(Path file) {
        return new JournalTail<>(file, JournalParser::checkpoint);
    }

    /** The rows completed since the last poll, in order; none while the file does not exist. */
    public List<T> poll() throws IOException {
        List<T> rows = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(position);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(bufferSize, Math.max(0, channel.size() - position)));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            take(buffer.array(), buffer.position(), rows);
        } catch (NoSuchFileException e) {
            return rows;
        }
        return rows;
    }

    private void take(byte[] bytes, int length, List<T> rows) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                if (i > start) {
                    takeLine(bytes, start, i - start, rows);
                }
                start = i + 1;
            }
        }
        position += start;
        if (start > 0) {
            bufferSize = MAX_READ;
        } else if (length == bufferSize) {
            // The line is longer than the buffer.
            if (bufferSize >= LineReader.MAX_LINE) {
                malformedLines++;
                position += length;
            }
            bufferSize = Math.min(LineReader.MAX_LINE, bufferSize * 4);
        }
    }

    private void takeLine(byte[] bytes, int from, int length, List<T> rows) {
        try {
            rows.add(parser.parse(bytes, from, length));
        } catch (IOException malformed) {
            malformedLines++;
        }
    }

    /** Number of complete lines that could not be parsed. Polling goes on; the analysis after the run reports them. */
    public long malformedLines() {
        return malformedLines;
    }
}

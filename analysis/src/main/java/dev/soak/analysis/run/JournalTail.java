package dev.soak.analysis.run;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 * Follows a journal while another process writes it. Each poll returns the rows that were completed since the last one;
 * a line that is not yet whole is kept for later. No descriptor is held between polls, and a poll reads at most a few
 * MiB: what is beyond comes with the next. Not for use by several threads at once.
 */
public final class JournalTail<T> {
    private static final int MAX_READ = 4 << 20;

    private final Path file;
    private final LineParser<T> parser;
    private long position;
    private long badLines;
    private int wanted = 1 << 16;

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

    /** The rows completed since the last poll, in order; none where the file does not exist yet. */
    public List<T> poll() throws IOException {
        List<T> rows = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(position);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(wanted, Math.max(0, channel.size() - position)));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            take(buffer.array(), buffer.position(), rows);
        } catch (NoSuchFileException e) {
            return rows;
        }
        return rows;
    }

    private void take(byte[] bytes, int length, List<T> rows) throws IOException {
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
            wanted = MAX_READ;
        } else if (length == wanted) {
            // Not one whole line fits in what was read.
            if (wanted >= LineReader.MAX_LINE) {
                badLines++;
                position += length;
            }
            wanted = Math.min(LineReader.MAX_LINE, wanted * 4);
        }
    }

    private void takeLine(byte[] bytes, int from, int length, List<T> rows) throws IOException {
        try {
            rows.add(parser.parse(bytes, from, length));
        } catch (JsonProcessingException e) {
            badLines++;
        }
    }

    /** Whole lines that could not be read. They do not stop the watching; the reading after the run names them. */
    public long badLines() {
        return badLines;
    }
}

package dev.soak.analysis.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the lines of a file as slices of one reused buffer. Lines may be long, such as a checkpoint with all its classes, but
 * are bounded, so that a file consisting of one huge line cannot exhaust the heap.
 */
public final class LineReader implements Closeable {
    public static final int MAX_LINE = 32 << 20;

    private final Path file;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int filled;
    private int start;
    private int end;
    private int next;
    private long number;
    private boolean terminated;
    private boolean exhausted;

    /** @throws InputException as {@link InputFile#open(Path)} */
    public LineReader(Path file) throws InputException {
        this(file, InputFile.open(file));
    }

    private LineReader(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * The lines of a file that may be gzipped.
     *
     * @param maxBytes after decompression
     * @throws InputException as {@link InputFile#openDecompressed}
     */
    public static LineReader decompressed(Path file, long maxBytes) throws InputException {
        return new LineReader(file, InputFile.openDecompressed(file, maxBytes));
    }

    /** Advances to the next line that is not blank; false at the end of the file. */
    public boolean next() throws IOException, InputException {
        while (advance()) {
            for (int i = start; i < end; i++) {
                if (buffer[i] > ' ' || buffer[i] < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean advance() throws IOException, InputException {
        start = next;
        int scanned = start;
        while (true) {
            for (int i = scanned; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return line(i, true);
                }
            }
            scanned = filled;
            if (exhausted) {
                return start < filled && line(filled, false);
            }
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, filled - start);
                scanned -= start;
                filled -= start;
                start = 0;
            } else if (filled == buffer.length) {
                if (filled >= MAX_LINE) {
                    throw InputException.unusable(
                            file + ":" + (number + 1) + " is longer than " + (MAX_LINE >> 20) + " MiB");
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            exhausted = read < 0;
            filled += Math.max(read, 0);
        }
    }

    private boolean line(int to, boolean ended) {
        end = to;
        next = ended ? to + 1 : to;
        terminated = ended;
        number++;
        return true;
    }

    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    public int length() {
        return end - start;
    }

    /**
     * The current line as text.
     *
     * @throws InputException if it is not valid UTF-8
     */
    public String text() throws InputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start, length()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InputException.unusable(file + ":" + number + ": not valid UTF-8");
        }
    }

    /** The number of the current line; 1 for the first. */
    public long number() {
        return number;
    }

    /** Whether the line has a line end; a last line without one may be incomplete. */
    public boolean terminated() {
        return terminated;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package dev.soak.agent.workload;

import dev.soak.analysis.input.InputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Opens workload files: gzipped or not, recognised by their first bytes; and bounded, so that none exhausts the heap. */
final class WorkloadInput {
    static final long MAX_BYTES = 256L << 20;

    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;
    private static final int BUFFER = 1 << 16;

    private WorkloadInput() {}

    static InputStream open(Path file) throws IOException {
        return open(file, MAX_BYTES);
    }

    static InputStream open(Path file, long maxBytes) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            boolean gzip = in.read() == GZIP_1 && in.read() == GZIP_2;
            in.reset();
            return new Bounded(gzip ? new GZIPInputStream(in, BUFFER) : in, maxBytes);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Decodes UTF-8 and fails at anything else. */
    static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    /**
     * The exception for a file that could not be read.
     *
     * @param line the last line that was read; 0 if none
     */
    static InputException unusable(Path file, int line, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return InputException.unusable(file + ": no such file");
        }
        if (cause instanceof AccessDeniedException) {
            return InputException.unusable(file + ": permission denied");
        }
        if (cause instanceof TooLargeException) {
            return InputException.unusable(file + ": " + cause.getMessage());
        }
        String where = line == 0 ? file.toString() : file + ":" + (line + 1);
        if (cause instanceof CharacterCodingException) {
            return InputException.unusable(file + ":" + (line + 1) + ": not valid UTF-8");
        }
        return InputException.unusable(where + ": cannot read: " + firstLine(cause.getMessage()));
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(long maxBytes) {
            super("larger than " + (maxBytes >> 20) + " MiB uncompressed (split it, or keep fewer requests)");
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final long maxBytes;
        private long read;

        Bounded(InputStream in, long maxBytes) {
            super(in);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int count = super.read(to, from, length);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > maxBytes) {
                throw new TooLargeException(maxBytes);
            }
        }
    }
}

package dev.soak.analysis.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A file to which pieces are appended, each whole or not at all: what a full disk has left of a piece is cut off again. Each
 * piece is handed to the operating system at once.
 */
public final class AppendFile implements Closeable {
    private final FileChannel channel;
    private long end;

    private AppendFile(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    /** @throws IOException if the file exists or cannot be created */
    static AppendFile create(Path file) throws IOException {
        return new AppendFile(open(file, StandardOpenOption.CREATE_NEW), 0);
    }

    /** Goes on at the end of a file, which need not exist. */
    public static AppendFile resume(Path file) throws IOException {
        FileChannel channel = open(file, StandardOpenOption.CREATE);
        return new AppendFile(channel, channel.size());
    }

    /** Replaces an existing file. */
    public static AppendFile replace(Path file) throws IOException {
        return new AppendFile(open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING), 0);
    }

    private static FileChannel open(Path file, StandardOpenOption... how) throws IOException {
        Set<OpenOption> options = new HashSet<>(Set.of(how));
        options.add(StandardOpenOption.WRITE);
        return FileChannel.open(file, options, OwnerOnly.file(file));
    }

    synchronized void append(byte[] piece, int offset, int length) throws IOException {
        try {
            ByteBuffer rest = ByteBuffer.wrap(piece, offset, length);
            long at = end;
            while (rest.hasRemaining()) {
                at += channel.write(rest, at);
            }
            end = at;
        } catch (IOException e) {
            cut(e);
            throw e;
        }
    }

    private void cut(IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    public void append(byte[] piece) throws IOException {
        append(piece, 0, piece.length);
    }

    /** A stream of which each array that is written is a piece. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                append(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                append(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                AppendFile.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

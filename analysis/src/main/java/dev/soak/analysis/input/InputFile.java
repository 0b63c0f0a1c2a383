package dev.soak.analysis.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.GZIPInputStream;

/**
 * Opens input files, the only place that does: every reader of every format is given a regular file that exists and may be
 * read, and never more bytes of it than its format needs.
 *
 * <p>Only regular files, because opening a FIFO or a device may block forever. Symbolic links are followed. A limit is
 * enforced on the bytes that are read, not on the size that the file system reports, which is 0 for files such as
 * {@code /proc/self/status} and may change while the file is read.
 */
public final class InputFile {
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;
    private static final int BUFFER = 1 << 16;

    private InputFile() {}

    /**
     * Rejects everything but an existing regular file.
     *
     * @throws InputException {@code MISSING} if there is no such file; {@code UNUSABLE} if it is something else, such as a
     *     folder, a FIFO or a loop of symbolic links
     */
    public static void requireRegular(Path file) throws InputException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw InputException.unusable("expected a file, not a folder: " + file);
            }
            if (!attributes.isRegularFile()) {
                throw InputException.unusable("not a regular file: " + file
                        + " (FIFOs and devices cannot be read; copy the content to a file first)");
            }
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    /** Whether it is an existing regular file; false also where that cannot be determined. */
    public static boolean isRegular(Path file) {
        return Files.isRegularFile(file);
    }

    /**
     * The bytes of a file as they are. A failed read names the file and its reason.
     *
     * @throws InputException as {@link #requireRegular}, or if the file may not be read
     */
    public static InputStream open(Path file) throws InputException {
        return open(file, Long.MAX_VALUE);
    }

    /**
     * The bytes of a file as they are.
     *
     * @param maxBytes reading more of them fails with a {@link FileFailure} that says so
     * @throws InputException as {@link #open(Path)}
     */
    public static InputStream open(Path file, long maxBytes) throws InputException {
        requireRegular(file);
        try {
            return new BoundedInputStream(file.toString(), Files.newInputStream(file), maxBytes, "");
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    /**
     * The bytes of a file, decompressed if its first bytes are those of gzip.
     *
     * @param maxBytes after decompression
     * @throws InputException as {@link #open(Path)}
     */
    public static InputStream openDecompressed(Path file, long maxBytes) throws InputException {
        BufferedInputStream in = new BufferedInputStream(open(file), BUFFER);
        try {
            in.mark(2);
            boolean gzip = in.read() == GZIP_1 && in.read() == GZIP_2;
            in.reset();
            return new BoundedInputStream(
                    file.toString(),
                    gzip ? new GZIPInputStream(in, BUFFER) : in,
                    maxBytes,
                    gzip ? " uncompressed" : "");
        } catch (IOException e) {
            InputException failure = FileFailure.reading(file, e);
            try {
                in.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /**
     * A whole file.
     *
     * @throws InputException as {@link #open(Path)}, or if it is larger than {@code maxBytes}
     */
    public static byte[] bytes(Path file, int maxBytes) throws InputException {
        try (InputStream in = open(file, maxBytes)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    /**
     * A channel for reading at any position.
     *
     * @throws InputException as {@link #open(Path)}
     */
    public static FileChannel channel(Path file) throws InputException {
        requireRegular(file);
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }
}

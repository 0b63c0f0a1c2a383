package dev.soak.analysis.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Extracts the last chunks of a recording, for tools that load a whole recording into memory. */
public final class RecordingTail {
    private static final int MAGIC = 0x464c5200;
    private static final int HEAD = 16;
    private static final int SIZE_AT = 8;

    private RecordingTail() {}

    /**
     * Copies the last chunks of a recording: as many as fit into {@code maxBytes}, but at least one.
     *
     * @param from a complete recording
     * @param to replaced if it exists
     * @return the number of bytes left out at the beginning; 0 if the recording is not larger than {@code maxBytes}, in
     *     which case nothing is copied
     * @throws IOException if a file cannot be read or written, or {@code from} is not a complete recording
     */
    public static long copy(Path from, long maxBytes, Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ)) {
            long size = source.size();
            if (size <= maxBytes) {
                return 0;
            }
            List<Long> starts = starts(source, from);
            long start = starts.stream()
                    .filter(chunk -> size - chunk <= maxBytes)
                    .findFirst()
                    .orElse(starts.get(starts.size() - 1));
            try (FileChannel target = FileChannel.open(
                    to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                long at = start;
                while (at < size) {
                    at += source.transferTo(at, size - at, target);
                }
            }
            return start;
        }
    }

    private static List<Long> starts(FileChannel source, Path from) throws IOException {
        List<Long> starts = new ArrayList<>();
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        for (long at = 0; at < source.size(); ) {
            head.clear();
            while (head.hasRemaining() && source.read(head, at + head.position()) >= 0) {
                // Continue until the buffer is full.
            }
            long length = head.getLong(SIZE_AT);
            if (head.hasRemaining() || head.getInt(0) != MAGIC || length < HEAD || at + length > source.size()) {
                throw new IOException("not a complete flight recording: " + from);
            }
            starts.add(at);
            at += length;
        }
        return starts;
    }
}

package dev.soak.analysis.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The last chunks of a recording, for tools that keep in memory all that they read. */
public final class RecordingTail {
    private static final int MAGIC = 0x464c5200;
    private static final int HEAD = 16;
    private static final int SIZE_AT = 8;

    private RecordingTail() {}

    /**
     * Copies as many whole chunks from the end as are not larger than {@code most} together, and one at least.
     *
     * @param from a whole recording
     * @param to is replaced
     * @return how many bytes at the beginning were left out; 0 where the recording is not larger than {@code most}, and
     *     nothing was copied
     * @throws IOException where a file cannot be read or written, or {@code from} is no whole recording
     */
    public static long copy(Path from, long most, Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ)) {
            long size = source.size();
            if (size <= most) {
                return 0;
            }
            List<Long> starts = starts(source, from);
            long start = starts.stream()
                    .filter(chunk -> size - chunk <= most)
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
                // reads on
            }
            long length = head.getLong(SIZE_AT);
            if (head.hasRemaining() || head.getInt(0) != MAGIC || length < HEAD || at + length > source.size()) {
                throw new IOException(from + " is no whole flight recording");
            }
            starts.add(at);
            at += length;
        }
        return starts;
    }
}

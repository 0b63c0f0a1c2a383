package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
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
     * @throws InputException if {@code from} cannot be read or is not a complete recording
     */
    public static long copy(Path from, long maxBytes, Path to) throws IOException, InputException {
        try (FileChannel source = InputFile.channel(from)) {
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
                    long now = source.transferTo(at, size - at, target);
                    if (now <= 0) {
                        throw InputException.unusable(from + " was truncated while it was read");
                    }
                    at += now;
                }
            }
            return start;
        }
    }

    private static List<Long> starts(FileChannel source, Path from) throws IOException, InputException {
        List<Long> starts = new ArrayList<>();
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        for (long at = 0; at < source.size(); ) {
            head.clear();
            while (head.hasRemaining() && source.read(head, at + head.position()) >= 0) {
                // Continue until the buffer is full.
            }
            long length = head.getLong(SIZE_AT);
            if (head.hasRemaining() || head.getInt(0) != MAGIC || length < HEAD || length > source.size() - at) {
                throw InputException.unusable("not a complete flight recording: " + from);
            }
            starts.add(at);
            at += length;
        }
        return starts;
    }
}

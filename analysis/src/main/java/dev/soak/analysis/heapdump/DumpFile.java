package dev.soak.analysis.heapdump;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The bytes of a heap dump, memory-mapped, so that they are cached by the operating system and not in the heap.
 * Big-endian, as the format prescribes. Thread-safe.
 */
final class DumpFile {
    private static final int SEGMENT_BITS = 30;
    private static final long SEGMENT = 1L << SEGMENT_BITS;
    /** Segments overlap by the longest value, so that no value is split between two. */
    private static final int OVERLAP = Long.BYTES;

    private final MappedByteBuffer[] segments;
    private final long size;

    private DumpFile(MappedByteBuffer[] segments, long size) {
        this.segments = segments;
        this.size = size;
    }

    static DumpFile map(Path path) throws IOException, InputException {
        try (FileChannel channel = InputFile.channel(path)) {
            long size = channel.size();
            MappedByteBuffer[] segments = new MappedByteBuffer[(int) ((size + SEGMENT - 1) >>> SEGMENT_BITS)];
            for (int i = 0; i < segments.length; i++) {
                long from = (long) i << SEGMENT_BITS;
                segments[i] =
                        channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(SEGMENT + OVERLAP, size - from));
            }
            return new DumpFile(segments, size);
        }
    }

    long size() {
        return size;
    }

    int u1(long at) {
        return segments[(int) (at >>> SEGMENT_BITS)].get((int) (at & (SEGMENT - 1))) & 0xFF;
    }

    int u2(long at) {
        return segments[(int) (at >>> SEGMENT_BITS)].getShort((int) (at & (SEGMENT - 1))) & 0xFFFF;
    }

    int s4(long at) {
        return segments[(int) (at >>> SEGMENT_BITS)].getInt((int) (at & (SEGMENT - 1)));
    }

    long u4(long at) {
        return s4(at) & 0xFFFF_FFFFL;
    }

    long s8(long at) {
        return segments[(int) (at >>> SEGMENT_BITS)].getLong((int) (at & (SEGMENT - 1)));
    }

    byte[] bytes(long at, int length) throws IOException {
        if (length < 0 || at + length > size) {
            throw new EOFException("the heap dump is truncated within a value");
        }
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            MappedByteBuffer segment = segments[(int) ((at + done) >>> SEGMENT_BITS)];
            int from = (int) ((at + done) & (SEGMENT - 1));
            int piece = Math.min(length - done, segment.capacity() - from);
            segment.get(from, bytes, done, piece);
            done += piece;
        }
        return bytes;
    }
}

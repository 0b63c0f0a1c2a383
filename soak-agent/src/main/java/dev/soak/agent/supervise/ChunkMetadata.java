package dev.soak.agent.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers by which the chunks of a recording name their metadata. The JDK's reader takes the metadata of a chunk for that of the
 * chunk before if both have the same number; but each JVM counts from 1, so that the chunks of another JVM must not follow under the
 * same number.
 */
final class ChunkMetadata {
    private static final int SIZE_AT = 8;
    private static final int METADATA_AT = 24;
    private static final int HEADER = 68;
    /** Of an event: its size, type, start and duration, then the number; each of up to 9 bytes. */
    private static final int FIELDS_BEFORE = 4;

    private static final int LONGEST = 9 * (FIELDS_BEFORE + 1);
    /** The number changes, and its length does not. */
    private static final int OTHER = 0x40;

    private final FileChannel file;
    private final List<Long> chunks = new ArrayList<>();

    private ChunkMetadata(FileChannel file) {
        this.file = file;
    }

    /** Of a recording; what follows a damaged chunk is ignored. */
    static ChunkMetadata of(FileChannel file) throws IOException {
        ChunkMetadata all = new ChunkMetadata(file);
        long at = 0;
        while (at + HEADER <= file.size()) {
            all.chunks.add(at);
            long size = all.number(at + SIZE_AT);
            if (size < HEADER) {
                break;
            }
            at += size;
        }
        return all;
    }

    /** The positions at which the chunks begin. */
    List<Long> chunks() {
        return List.copyOf(chunks);
    }

    /** Changes the numbers if the first is the last of the recording that they will follow. */
    void makeDifferFrom(ChunkMetadata before) throws IOException {
        if (chunks.isEmpty() || before.chunks.isEmpty()) {
            return;
        }
        byte[] first = id(chunks.get(0));
        byte[] last = before.id(before.chunks.get(before.chunks.size() - 1));
        if (Arrays.equals(first, last)) {
            for (long chunk : chunks) {
                long at = position(chunk);
                byte low = bytes(at, 1).get(0);
                file.write(ByteBuffer.wrap(new byte[] {(byte) (low ^ OTHER)}), at);
            }
        }
    }

    private byte[] id(long chunk) throws IOException {
        ByteBuffer bytes = bytes(position(chunk), 9);
        byte[] id = new byte[length(bytes, 0)];
        bytes.get(0, id);
        return id;
    }

    private long position(long chunk) throws IOException {
        long event = chunk + number(chunk + METADATA_AT);
        ByteBuffer bytes = bytes(event, LONGEST);
        int at = 0;
        for (int field = 0; field < FIELDS_BEFORE; field++) {
            at += length(bytes, at);
        }
        return event + at;
    }

    /** Of a number of 7 bits a byte, of which the last byte has the highest bit clear, or is the ninth. */
    private static int length(ByteBuffer bytes, int from) {
        int length = 1;
        while (length < 9 && bytes.get(from + length - 1) < 0) {
            length++;
        }
        return length;
    }

    private long number(long at) throws IOException {
        return bytes(at, Long.BYTES).getLong(0);
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {}
        return bytes;
    }
}

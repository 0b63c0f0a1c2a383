package dev.soak.analysis.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * The header of a chunk, big-endian, 68 bytes: the magic {@code FLR\0}, major and minor version (2 bytes each), then 8
 * bytes each for the size of the chunk, the offsets of its last constant pool and its metadata, its start in nanoseconds
 * since 1970, its duration, its start in ticks and the ticks per second; then the state byte, which is 0 once the chunk is
 * finished, and flags. Source: {@code jdk.jfr.internal.consumer.ChunkHeader} and {@code jfrChunkWriter.cpp} of OpenJDK 17
 * and 25.
 *
 * <p>The JVM updates the header at each flush, so that the bytes before {@code size} are complete even if the JVM was
 * killed.
 */
record ChunkHeader(
        long size,
        long constantPool,
        long metadata,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        boolean finished) {
    static final int BYTES = 68;
    static final int STATE_OFFSET = 64;
    private static final int MAGIC = 0x464C5200;
    private static final int OLDEST_MAJOR = 2;

    /** The header at a position; empty if there is none. */
    static Optional<ChunkHeader> read(FileChannel file, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                return Optional.empty();
            }
        }
        bytes.flip();
        if (bytes.getInt(0) != MAGIC || bytes.getShort(4) < OLDEST_MAJOR) {
            return Optional.empty();
        }
        return Optional.of(new ChunkHeader(
                bytes.getLong(8),
                bytes.getLong(16),
                bytes.getLong(24),
                bytes.getLong(32),
                bytes.getLong(40),
                bytes.getLong(48),
                bytes.getLong(56),
                bytes.get(STATE_OFFSET) == 0));
    }

    /**
     * Whether the same JVM wrote another chunk right after this one: a JVM begins a chunk at the very nanosecond at which it has
     * ended the one before. Between chunks of two JVMs lies at least the start of the second.
     */
    boolean isFollowedBy(ChunkHeader next) {
        return next.startNanos == startNanos + durationNanos;
    }

    /** Whether the chunk can be read: it was flushed at least once, and everything that its header refers to exists. */
    boolean usable(long available) {
        return size >= BYTES
                && size <= available
                && metadata >= BYTES
                && metadata < size
                && constantPool >= BYTES
                && constantPool < size;
    }
}

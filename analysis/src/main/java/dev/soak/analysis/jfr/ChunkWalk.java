package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Validates a file before the JDK's reader opens it: {@code EventStream} and {@code RecordingFile} block forever on an
 * unfinished chunk, trust every length field, and stop silently at data that they cannot parse.
 *
 * <p>Each chunk must be finished and complete, and its events must follow one another to its end. The flushes counted on the
 * way are compared with those that the reader reports, which shows whether it read everything.
 */
final class ChunkWalk {
    private static final long METADATA = 0;
    private static final long CHECKPOINT = 1;
    private static final int FLUSH = 1;
    private final String name;
    private final FileChannel file;
    private final ChunkInput in;

    /**
     * Consecutive chunks of one JVM. The JDK's reader reuses the types of one chunk for the next if both have the same
     * metadata id; every JVM counts these from 1, so that chunks of different JVMs must be read separately. The id does not tell
     * them apart: that of another JVM may be greater.
     *
     * @param flushes how many flushes the reader reports if it reads all of it: one after each part that the JVM had
     *     flushed, and one at the end of each chunk
     */
    record Section(long position, long size, long flushes) {
        Section with(Section next) {
            return new Section(position, size + next.size, flushes + next.flushes);
        }
    }

    private ChunkWalk(String name, FileChannel file) {
        this.name = name;
        this.file = file;
        this.in = new ChunkInput(name, file);
    }

    /** A chunk that is finished and complete. */
    record Chunk(long position, ChunkHeader header) {}

    /**
     * The chunks of a file, of which only the headers are read.
     *
     * @throws InputException {@code MISSING} if the file is empty, {@code UNUSABLE} if it is not a complete recording
     */
    static List<Chunk> chunks(String name, FileChannel file) throws IOException, InputException {
        return new ChunkWalk(name, file).chunks();
    }

    /**
     * The sections of a file.
     *
     * @throws InputException {@code MISSING} if the file is empty, {@code UNUSABLE} if it is not a complete recording
     */
    static List<Section> sections(String name, FileChannel file) throws IOException, InputException {
        return new ChunkWalk(name, file).walk();
    }

    private List<Chunk> chunks() throws IOException, InputException {
        long size = file.size();
        if (size == 0) {
            throw InputException.missing(name + " is empty");
        }
        List<Chunk> chunks = new ArrayList<>();
        for (long position = 0; position < size; ) {
            ChunkHeader header = header(position, size);
            chunks.add(new Chunk(position, header));
            position += header.size();
        }
        return chunks;
    }

    private List<Section> walk() throws IOException, InputException {
        List<Section> sections = new ArrayList<>();
        Chunk before = null;
        for (Chunk one : chunks()) {
            Section chunk = new Section(one.position, one.header.size(), flushes(one.position, one.header));
            checkMetadata(one.position, one.header);
            int last = sections.size() - 1;
            if (before != null && before.header.isFollowedBy(one.header)) {
                sections.set(last, sections.get(last).with(chunk));
            } else {
                sections.add(chunk);
            }
            before = one;
        }
        return sections;
    }

    private ChunkHeader header(long position, long size) throws IOException, InputException {
        Optional<ChunkHeader> read = ChunkHeader.read(file, position);
        if (read.isEmpty()) {
            throw position == 0
                    ? InputException.unusable("not a flight recording of JDK 11 or later: " + name)
                    : broken(position, "not a chunk of a flight recording");
        }
        ChunkHeader header = read.get();
        if (!header.finished()) {
            throw broken(position, "unfinished chunk, as left by a killed JVM");
        }
        if (!header.usable(size - position)) {
            throw broken(position, "truncated chunk");
        }
        return header;
    }

    private InputException broken(long position, String what) {
        return InputException.unusable(String.format(
                Locale.ROOT,
                "%s: %s at byte %,d; 'soak salvage %s TO.jfr' recovers the complete part",
                name,
                what,
                position,
                name));
    }

    private long flushes(long start, ChunkHeader header) throws IOException, InputException {
        long end = start + header.size();
        long at = start + ChunkHeader.BYTES;
        long flushes = 1;
        while (at < end) {
            in.seek(at, end);
            long length = in.number();
            if (length <= 0 || length > end - at) {
                throw in.damaged(at);
            }
            if (in.number() == CHECKPOINT) {
                in.number();
                in.number();
                long previousCheckpoint = in.number();
                // The reader follows these offsets backwards; a forward offset would make it loop forever.
                if (previousCheckpoint > 0 || previousCheckpoint < start - at) {
                    throw in.damaged(at);
                }
                flushes += in.next() & FLUSH;
            }
            at += length;
        }
        return flushes;
    }

    private void checkMetadata(long start, ChunkHeader header) throws IOException, InputException {
        long at = start + header.metadata();
        in.seek(at, start + header.size());
        long end = at + in.number();
        if (in.number() != METADATA || end > start + header.size()) {
            throw in.damaged(at);
        }
    }
}

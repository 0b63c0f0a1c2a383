package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

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
    /** Enough for the header of an event: length, type and three times of at most nine bytes each. */
    private static final int EVENT_HEADER = 64;

    private final String name;
    private final FileChannel file;
    private final ByteBuffer window = ByteBuffer.allocate(1 << 20).limit(0);
    private long windowStart;

    /**
     * Consecutive chunks of one JVM. The JDK's reader reuses the types of one chunk for the next if both have the same
     * metadata id; every JVM counts these from 1, so that chunks of different JVMs must be read separately.
     *
     * @param flushes how many flushes the reader reports if it reads all of it: one after each part that the JVM had
     *     flushed, and one at the end of each chunk
     */
    record Section(long position, long size, long flushes) {
        Section with(Section next) {
            return new Section(position, size + next.size, flushes + next.flushes);
        }
    }

    private record Metadata(long number, long sum) {
        boolean sameJvm(Metadata next) {
            return next.number > number || equals(next);
        }
    }

    private ChunkWalk(String name, FileChannel file) {
        this.name = name;
        this.file = file;
    }

    /**
     * The sections of a file.
     *
     * @throws InputException {@code MISSING} if the file is empty, {@code UNUSABLE} if it is not a complete recording
     */
    static List<Section> sections(String name, FileChannel file) throws IOException, InputException {
        return new ChunkWalk(name, file).walk();
    }

    private List<Section> walk() throws IOException, InputException {
        long size = file.size();
        if (size == 0) {
            throw InputException.missing(name + " is empty");
        }
        List<Section> sections = new ArrayList<>();
        Metadata before = null;
        long position = 0;
        while (position < size) {
            ChunkHeader header = header(position, size);
            Section chunk = new Section(position, header.size(), flushes(position, header));
            Metadata metadata = metadata(position, header);
            int last = sections.size() - 1;
            if (before != null && before.sameJvm(metadata)) {
                sections.set(last, sections.get(last).with(chunk));
            } else {
                sections.add(chunk);
            }
            before = metadata;
            position += header.size();
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

    private InputException damaged(long position) {
        return InputException.unusable(String.format(Locale.ROOT, "%s is damaged at byte %,d", name, position));
    }

    private long flushes(long start, ChunkHeader header) throws IOException, InputException {
        long end = start + header.size();
        long at = start + ChunkHeader.BYTES;
        long flushes = 1;
        while (at < end) {
            look(at, end);
            long length = number();
            if (length <= 0 || length > end - at) {
                throw damaged(at);
            }
            if (number() == CHECKPOINT) {
                number();
                number();
                long previousCheckpoint = number();
                // The reader follows these offsets backwards; a forward offset would make it loop forever.
                if (previousCheckpoint > 0 || previousCheckpoint < start - at) {
                    throw damaged(at);
                }
                flushes += next() & FLUSH;
            }
            at += length;
        }
        return flushes;
    }

    private Metadata metadata(long start, ChunkHeader header) throws IOException, InputException {
        long at = start + header.metadata();
        look(at, start + header.size());
        long end = at + number();
        if (number() != METADATA || end > start + header.size()) {
            throw damaged(at);
        }
        number();
        number();
        long number = number();
        CRC32 sum = new CRC32();
        for (long next = windowStart + window.position(); next < end; ) {
            look(next, end);
            int length = (int) Math.min(window.remaining(), end - next);
            sum.update(window.array(), window.position(), length);
            next += length;
        }
        return new Metadata(number, sum.getValue());
    }

    /** Moves the window so that the header of the event at an offset can be read. */
    private void look(long at, long end) throws IOException, InputException {
        long wanted = Math.min(at + EVENT_HEADER, end);
        if (at < windowStart || wanted > windowStart + window.limit()) {
            window.clear();
            while (window.hasRemaining() && file.read(window, at + window.position()) > 0) {}
            window.flip();
            windowStart = at;
            if (wanted > at + window.limit()) {
                throw damaged(at);
            }
        }
        window.position((int) (at - windowStart));
    }

    /** A number of one to nine bytes, seven bits in each of the first eight, lowest first. */
    private long number() throws InputException {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value | (next() & 0xFFL) << 56;
    }

    private byte next() throws InputException {
        if (!window.hasRemaining()) {
            throw damaged(windowStart + window.position());
        }
        return window.get();
    }
}

package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads events that have only numbers and short texts, straight from the chunks. The JDK's reader builds every stack trace of the
 * recording, wanted or not, which is most of its time and memory; here all but the wanted events and pools is passed over.
 *
 * <p>Each chunk is read twice, because an event may refer to a text that is written after it: first its pools, then its events, in
 * the order of the file. Memory is bounded whatever the size of the file.
 */
final class ScalarEventReader {
    private static final long CHECKPOINT = 1;
    private static final int FLUSH = 1;

    private final Path file;
    private final ScalarEvents to;

    private ScalarEventReader(Path file, ScalarEvents to) {
        this.file = file;
        this.to = to;
    }

    /**
     * Reads a whole file.
     *
     * @throws InputException {@code MISSING} if there is no such file or it is empty, {@code UNUSABLE} if it is not a
     *     recording, or is truncated, unfinished or damaged; listeners may have received some events by then
     */
    static void read(Path file, ScalarEvents to) throws IOException, InputException {
        new ScalarEventReader(file, to).readAll();
    }

    private void readAll() throws IOException, InputException {
        try (FileChannel channel = InputFile.channel(file)) {
            List<ChunkWalk.Chunk> chunks = ChunkWalk.chunks(file.toString(), channel);
            ChunkInput in = new ChunkInput(file.toString(), channel);
            for (ChunkWalk.Chunk chunk : chunks) {
                read(in, chunk);
            }
        } catch (IllegalArgumentException e) {
            throw InputException.unusable(file + " contains events with unexpected fields: " + e.getMessage());
        }
    }

    private void read(ChunkInput in, ChunkWalk.Chunk chunk) throws IOException, InputException {
        ChunkHeader header = chunk.header();
        long end = chunk.position() + header.size();
        Map<Long, TypeLayout> types = ChunkMetadata.read(in, chunk.position() + header.metadata(), end);
        TextPools pools = new TextPools(in, types);
        Map<Long, DecodedEvent> wanted = new HashMap<>();
        for (TypeLayout type : types.values()) {
            if (to.has(type.name())) {
                DecodedEvent event = new DecodedEvent(type, header, pools);
                wanted.put(type.id(), event);
                event.fieldTypes().forEach(pools::want);
            }
        }
        long from = chunk.position() + ChunkHeader.BYTES;
        walk(in, from, end, type -> {
            if (type == CHECKPOINT) {
                flags(in);
                pools.read();
            }
        });
        walk(in, from, end, type -> {
            DecodedEvent event = wanted.get(type);
            if (event != null) {
                event.decode(in);
                to.event(event.name(), event);
            } else if (type == CHECKPOINT && (flags(in) & FLUSH) != 0) {
                to.flush();
            }
        });
        to.flush();
    }

    private interface EventHandler {
        /** The input is behind the type of the event, and ends with the event. */
        void event(long type) throws IOException, InputException;
    }

    private static void walk(ChunkInput in, long from, long end, EventHandler handler)
            throws IOException, InputException {
        for (long at = from; at < end; ) {
            in.seek(at, end);
            long size = in.number();
            if (size <= 0 || size > end - at) {
                throw in.damaged(at);
            }
            in.seek(in.position(), at + size);
            handler.event(in.number());
            at += size;
        }
    }

    /** The flags of a checkpoint event, behind its start, its duration and the offset of the one before. */
    private static int flags(ChunkInput in) throws IOException, InputException {
        for (int i = 0; i < 3; i++) {
            in.number();
        }
        return in.next();
    }
}

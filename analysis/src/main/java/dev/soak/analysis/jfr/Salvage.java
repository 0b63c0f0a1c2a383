package dev.soak.analysis.jfr;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a killed JVM's recording that could be recovered.
 *
 * <p>Such a recording ends with an unfinished chunk: JDK 17's tools hang on it, JDK 25's reject it. Truncated to the size
 * in its header, with the header's state byte cleared, it is a valid chunk; the events that the JVM had not flushed, of the
 * last 1 to 3 seconds, are lost.
 *
 * @param chunks number of chunks recovered
 * @param notes what was left out or repaired, one sentence each
 */
public record Salvage(int chunks, List<String> notes) {
    public Salvage {
        notes = List.copyOf(notes);
    }

    /**
     * Recovers a {@code .jfr} file.
     *
     * @param to the file to write, completely or not at all
     * @throws IOException if nothing can be recovered, or a file cannot be read or written
     */
    public static Salvage file(Path from, Path to) throws IOException {
        return save(List.of(from), from, to);
    }

    /** Recovers the chunks that a JVM left in its repository, oldest first; {@code folder} may be a parent of it. */
    public static Salvage repository(Path folder, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return save(files.filter(file -> file.toString().endsWith(".jfr")).toList(), folder, to);
        }
    }

    private static Salvage save(List<Path> files, Path from, Path to) throws IOException {
        List<String> notes = new ArrayList<>();
        List<Chunk> chunks = new ArrayList<>();
        for (Path file : files) {
            chunks.addAll(chunks(file, notes));
        }
        if (chunks.isEmpty()) {
            throw new IOException("no chunk of a flight recording can be recovered from " + from
                    + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
        }
        chunks.sort(Comparator.comparingLong(chunk -> chunk.header.startNanos()));
        Path partial = RunFolder.partial(to);
        try {
            try (FileChannel target =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (Chunk chunk : chunks) {
                    chunk.copyTo(target);
                }
            }
            Files.move(partial, to);
        } finally {
            Files.deleteIfExists(partial);
        }
        return new Salvage(chunks.size(), notes);
    }

    private record Chunk(Path file, long position, ChunkHeader header) {
        void copyTo(FileChannel target) throws IOException {
            long start = target.position();
            try (FileChannel source = FileChannel.open(file)) {
                long copied = 0;
                while (copied < header.size()) {
                    long now = source.transferTo(position + copied, header.size() - copied, target);
                    if (now <= 0) {
                        throw new IOException(file + " shrank while it was copied");
                    }
                    copied += now;
                }
            }
            target.write(ByteBuffer.allocate(1), start + ChunkHeader.STATE_OFFSET);
        }
    }

    private static List<Chunk> chunks(Path file, List<String> notes) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (FileChannel source = FileChannel.open(file)) {
            long position = 0;
            while (position < source.size()) {
                Optional<ChunkHeader> header = ChunkHeader.read(source, position);
                long rest = source.size() - position;
                if (header.isEmpty()) {
                    notes.add(note(file, "%,d bytes at offset %,d are not a chunk and were left out", rest, position));
                    break;
                }
                if (!header.get().usable(rest)) {
                    notes.add(note(
                            file,
                            "a chunk of %,d bytes at offset %,d was never flushed or is truncated",
                            rest,
                            position));
                    break;
                }
                chunks.add(new Chunk(file, position, header.get()));
                position += header.get().size();
                if (!header.get().finished()) {
                    notes.add(note(
                            file,
                            "the last chunk was unfinished: %,d bytes of it were recovered, %,d had not been flushed",
                            header.get().size(),
                            source.size() - position));
                    break;
                }
            }
        }
        return chunks;
    }

    private static String note(Path file, String format, Object... numbers) {
        return file.getFileName() + ": " + String.format(Locale.ROOT, format, numbers);
    }
}

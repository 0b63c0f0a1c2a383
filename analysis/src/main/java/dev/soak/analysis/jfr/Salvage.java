package dev.soak.analysis.jfr;

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
 * What was saved of the recording of a JVM that was killed.
 *
 * <p>Such a recording ends in a chunk that was never finished: JDK 17's tools hang on it, JDK 25's refuse it. Cut to the
 * size in its head, with the head's state byte cleared, it is a chunk like any other; what the JVM had not flushed, the
 * last 1 to 3 seconds, is lost.
 *
 * @param chunks how many chunks were saved
 * @param notes what was left out or put right, a sentence each
 */
public record Salvage(int chunks, List<String> notes) {
    public Salvage {
        notes = List.copyOf(notes);
    }

    /**
     * Saves a {@code .jfr} file.
     *
     * @param to the file to write; whole or not at all
     * @throws IOException if there is nothing to save, or a file cannot be read or written
     */
    public static Salvage file(Path from, Path to) throws IOException {
        return save(List.of(from), from, to);
    }

    /** Saves the chunks that a JVM left in its repository, a folder or one above it, oldest first. */
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
            throw new IOException("no chunk of a flight recording can be saved from " + from
                    + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
        }
        chunks.sort(Comparator.comparingLong(chunk -> chunk.header.startNanos()));
        Path partial = to.resolveSibling(to.getFileName() + ".partial");
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
                    notes.add(note(file, "%,d bytes at %,d are no chunk and were left out", rest, position));
                    break;
                }
                if (!header.get().usable(rest)) {
                    notes.add(note(
                            file, "a chunk of %,d bytes at %,d was never flushed or is cut short", rest, position));
                    break;
                }
                chunks.add(new Chunk(file, position, header.get()));
                position += header.get().size();
                if (!header.get().finished()) {
                    notes.add(note(
                            file,
                            "the last chunk was never finished: %,d bytes of it were saved, %,d were not flushed",
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

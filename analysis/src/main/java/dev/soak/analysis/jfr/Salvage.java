package dev.soak.analysis.jfr;

import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
    /** A repository has one folder per JVM. */
    private static final int MAX_DEPTH = 4;

    /** Chunks of 12 MB each; a folder with more is not a repository. */
    private static final int MAX_FILES = 10_000;

    private static final int MAX_REASONS = 3;

    public Salvage {
        notes = List.copyOf(notes);
    }

    /**
     * Recovers a {@code .jfr} file.
     *
     * @param to the file to write, completely or not at all
     * @throws InputException {@code MISSING} if there is nothing to recover from, {@code UNUSABLE} if it is not a recording
     *     or nothing of it can be recovered
     * @throws IOException if {@code to} cannot be written
     */
    public static Salvage file(Path from, Path to) throws IOException, InputException {
        return save(List.of(from), from, to);
    }

    /** Recovers the chunks that a JVM left in its repository, oldest first; {@code folder} may be a parent of it. */
    public static Salvage repository(Path folder, Path to) throws IOException, InputException {
        return repository(folder, FileTime.from(Instant.EPOCH), to);
    }

    /** Only those that were written to at a time or later. */
    public static Salvage repository(Path folder, FileTime since, Path to) throws IOException, InputException {
        List<Path> chunks;
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            chunks = files.filter(file -> file.toString().endsWith(".jfr"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.toFile().lastModified() >= since.toMillis())
                    .limit(MAX_FILES + 1)
                    .toList();
        } catch (UncheckedIOException e) {
            throw FileFailure.reading(folder, e);
        } catch (IOException e) {
            throw FileFailure.reading(folder, e);
        }
        if (chunks.isEmpty()) {
            throw InputException.missing("no .jfr file in " + folder);
        }
        if (chunks.size() > MAX_FILES) {
            throw InputException.unusable(
                    "more than " + MAX_FILES + " .jfr files in " + folder + " (expected the repository of one JVM)");
        }
        return save(chunks, folder, to);
    }

    private static Salvage save(List<Path> files, Path from, Path to) throws IOException, InputException {
        if (Files.exists(to)) {
            throw InputException.unusable("output file already exists: " + to);
        }
        List<String> notes = new ArrayList<>();
        List<Chunk> chunks = new ArrayList<>();
        for (Path file : files) {
            chunks.addAll(chunks(file, notes));
        }
        if (chunks.isEmpty()) {
            String why = notes.stream().limit(MAX_REASONS).collect(Collectors.joining("; "));
            throw InputException.unusable(
                    "no chunk of a flight recording can be recovered from " + from + (why.isEmpty() ? "" : ": " + why));
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
        void copyTo(FileChannel target) throws IOException, InputException {
            long start = target.position();
            try (FileChannel source = InputFile.channel(file)) {
                long copied = 0;
                while (copied < header.size()) {
                    long now = source.transferTo(position + copied, header.size() - copied, target);
                    if (now <= 0) {
                        throw InputException.unusable(file + " was truncated while it was copied");
                    }
                    copied += now;
                }
            }
            target.write(ByteBuffer.allocate(1), start + ChunkHeader.STATE_OFFSET);
        }
    }

    private static List<Chunk> chunks(Path file, List<String> notes) throws IOException, InputException {
        List<Chunk> chunks = new ArrayList<>();
        try (FileChannel source = InputFile.channel(file)) {
            if (source.size() == 0) {
                notes.add(file.getFileName() + ": empty");
            }
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

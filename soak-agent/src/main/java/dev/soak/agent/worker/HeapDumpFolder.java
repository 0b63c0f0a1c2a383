package dev.soak.agent.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the heap dumps of a run lie: {@code heap/<pull requests done>.hprof}, and why there are no more of them.
 *
 * <p>A dump holds every secret that the bot holds, so that nobody but the owner may enter.
 */
public record HeapDumpFolder(Path path) {
    private static final String SUFFIX = ".hprof";
    private static final String REFUSALS = "refused.txt";

    public static HeapDumpFolder in(Path runFolder) {
        return new HeapDumpFolder(runFolder.resolve("heap"));
    }

    /** A dump, and the pull requests done when it was taken. */
    public record Dump(Path file, long work) {}

    /** The file for a dump that is to be taken now. */
    Path newDump(long work) throws IOException {
        make();
        return path.resolve(work + SUFFIX);
    }

    /** Keeps for the report why a dump was not taken. */
    void refused(String why) throws IOException {
        make();
        Files.writeString(path.resolve(REFUSALS), why + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void make() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(path);
        }
    }

    /** In the order in which they were taken. */
    public List<Dump> dumps() throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().matches("\\d+\\" + SUFFIX))
                .map(file -> new Dump(
                        file, Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""))))
                .sorted(Comparator.comparingLong(Dump::work))
                .toList();
    }

    public List<String> refusals() throws IOException {
        Path file = path.resolve(REFUSALS);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Of all that lies here; grows while a dump is being written. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    public void delete() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(path);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

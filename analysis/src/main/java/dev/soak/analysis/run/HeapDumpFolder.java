package dev.soak.analysis.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The heap dumps of a run, {@code heap/<work>.hprof}, and the reasons for those that were not taken.
 *
 * <p>A dump contains every secret that the target holds, so only the owner may enter the folder.
 */
public record HeapDumpFolder(Path path) {
    private static final String SUFFIX = ".hprof";
    private static final String SKIPPED = "refused.txt";

    public static HeapDumpFolder in(RunFolder run) {
        return new HeapDumpFolder(run.path().resolve("heap"));
    }

    /** A dump, and the number of requests completed when it was taken. */
    public record Dump(Path file, long work) {}

    /** The file for a new dump. */
    public Path newDump(long work) throws IOException {
        create();
        return path.resolve(work + SUFFIX);
    }

    /** Records for the report why a dump was not taken. */
    public void refused(String why) throws IOException {
        create();
        Files.writeString(path.resolve(SKIPPED), why + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void create() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(path);
        }
    }

    /** The dumps in the order in which they were taken. */
    public List<Dump> dumps() throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().matches("\\d+\\" + SUFFIX))
                .map(file -> new Dump(
                        file, Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""))))
                .sorted(Comparator.comparingLong(Dump::work))
                .toList();
    }

    /** Why dumps were not taken, one reason per line. */
    public List<String> refusals() throws IOException {
        Path file = path.resolve(SKIPPED);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /**
     * Keeps the dumps of a segment that has ended out of {@link #dumps}: those of another process cannot be compared with them.
     *
     * @param checkpoints taken before the next segment
     */
    public void setAside(int checkpoints) throws IOException {
        for (Dump dump : dumps()) {
            Files.move(
                    dump.file(),
                    path.resolve("before-" + checkpoints + "-" + dump.work() + SUFFIX),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Total size; grows while a dump is being written. */
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

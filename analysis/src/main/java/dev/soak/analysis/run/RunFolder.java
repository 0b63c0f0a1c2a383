package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one run, {@code <parent>/<utc>-<target>/}: the contract between the process that writes a run and
 * everything that reads it. {@link RunFile} lists its files; each has its writer and its reader in this package, except
 * where the content belongs to a package above.
 *
 * <p>While the run lasts there is also a scratch folder: the target's temporary files, the unpacked bot, the chunks of
 * the recording.
 */
public record RunFolder(Path path) {
    /** The name of a run folder begins with its time; in a pattern, an asterisk replaces digits. */
    private static final Pattern IN_RUN_FOLDER = Pattern.compile("(?:^|/)[\\d*]+T[\\d*]+Z-[^/]*/(.+)");

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Creates the folder of a new run.
     *
     * @param target name of the target; characters that do not belong in a file name are replaced
     * @throws InputException if the folder cannot be written
     */
    public static RunFolder create(Path parent, Instant now, String target) throws InputException {
        if (parent.toAbsolutePath().toString().contains(",")) {
            // The path becomes part of -XX:FlightRecorderOptions, which has no way to quote a comma.
            throw InputException.unusable("cannot write to output folder " + parent + ": its path contains a comma");
        }
        String name = UTC.format(now) + "-" + target.replaceAll("[^A-Za-z0-9._-]+", "_");
        try {
            Files.createDirectories(parent);
            for (int attempt = 1; ; attempt++) {
                Path path = parent.resolve(attempt == 1 ? name : name + "-" + attempt);
                try {
                    Files.createDirectory(path, OwnerOnly.folder(path));
                    RunFolder folder = new RunFolder(path.toRealPath());
                    Files.createDirectories(folder.temp());
                    return folder;
                } catch (FileAlreadyExistsException another) {
                    // Another run began within the same second.
                }
            }
        } catch (IOException e) {
            throw InputException.unusable("cannot write to output folder " + parent + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName();
        return e instanceof FileAlreadyExistsException
                ? "it is a file"
                : kind.replaceAll("Exception$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
    }

    /**
     * Opens the folder of an earlier run.
     *
     * @throws InputException {@code MISSING} if it is not a run folder
     */
    public static RunFolder open(Path path) throws InputException {
        RunFolder folder = new RunFolder(path);
        if (!Files.isDirectory(path)) {
            throw InputException.missing("not a run folder: " + path);
        }
        if (!folder.has(RunFile.RUN)) {
            throw InputException.missing("not a run folder: " + path + " (it has no " + RunFile.RUN + ")");
        }
        return folder;
    }

    /** The run folders in a folder, oldest first; none if that folder does not exist. */
    public static List<RunFolder> list(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(parent)) {
            return all.map(RunFolder::new)
                    .filter(folder -> folder.has(RunFile.RUN))
                    // Names begin with the time.
                    .sorted(Comparator.comparing(RunFolder::path))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public Path file(RunFile file) {
        return path.resolve(file.fileName());
    }

    public boolean has(RunFile file) {
        return Files.exists(file(file));
    }

    /** Names of the existing files that a report lists, by their keys. */
    public Map<String, String> files() {
        return files(false);
    }

    /** As {@link #files()}, and the reports whether they exist yet or not. */
    public Map<String, String> filesWithReports() {
        return files(true);
    }

    private Map<String, String> files(boolean withReports) {
        Map<String, String> found = new LinkedHashMap<>();
        for (RunFile file : RunFile.values()) {
            if ((withReports && file.isReport()) || has(file)) {
                file.key().ifPresent(key -> found.put(key, file.fileName()));
            }
        }
        return found;
    }

    /** Deleted when the run ends. */
    public Path scratch() {
        return path.resolve("scratch");
    }

    /**
     * Whether a path, or the pattern of one, is a file that Soak itself writes during a run: the journals and logs in the
     * run folder, the recording, the scratch folder without the target's temporary files.
     */
    public static boolean isOwnFile(String path) {
        Matcher in = IN_RUN_FOLDER.matcher(path);
        if (!in.find()) {
            return false;
        }
        String file = in.group(1);
        return file.startsWith("scratch/")
                ? !file.startsWith("scratch/tmp/")
                : RunFile.ofName(file).isPresent();
    }

    /** The target's folder for temporary files. */
    public Path temp() {
        return scratch().resolve("tmp");
    }

    /** Locked while the run is in progress. */
    public Path lock() {
        return scratch().resolve("lock");
    }

    /** Deletes the scratch folder. */
    public void clean() throws IOException {
        delete(scratch());
    }

    /** Deletes a folder and its content, if it exists. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Creates the folder again after something has deleted it during the run; it then lacks what was written before. */
    public void recreate() throws IOException {
        Files.createDirectories(path, OwnerOnly.folder(path));
    }

    /** Writes a file whole or not at all, readable by its owner only; an existing one is replaced. */
    public void write(RunFile to, byte[] content) throws IOException {
        Path destination = file(to);
        Path partial = partial(destination);
        try {
            Files.deleteIfExists(partial);
            Files.createFile(partial, OwnerOnly.file(partial));
            Files.write(partial, content);
            Files.move(partial, destination, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Takes the permissions of others from files that the target's JVM has written. */
    public void restrict() throws IOException {
        for (RunFile each : RunFile.values()) {
            if (has(each)) {
                OwnerOnly.restrict(file(each));
            }
        }
    }

    /** Where a file is written until it is complete and moved into place, so that a reader never sees half of it. */
    public static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + ".partial");
    }
}

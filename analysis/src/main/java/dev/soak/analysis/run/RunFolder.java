package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a run is written: {@code soak-runs/<utc>-<bot>/}.
 *
 * <p>Beside the artefacts it holds a scratch folder while the run lasts: the bot's temporary files, the unpacked bot,
 * the recording's chunks.
 */
public record RunFolder(Path path) {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Makes the folder.
     *
     * @throws InputException if it cannot be written
     */
    public static RunFolder create(Path parent, Instant now, String bot) throws InputException {
        if (parent.toAbsolutePath().toString().contains(",")) {
            // The JVM's own option for where a recording is kept has no way to quote one.
            throw InputException.unusable("cannot write to output folder " + parent + ": its path has a comma");
        }
        String name = UTC.format(now) + "-" + bot.replaceAll("[^A-Za-z0-9._-]+", "_");
        try {
            Files.createDirectories(parent);
            for (int attempt = 1; ; attempt++) {
                Path folder = parent.resolve(attempt == 1 ? name : name + "-" + attempt);
                try {
                    Files.createDirectory(folder);
                    Files.createDirectories(folder.resolve("scratch/tmp"));
                    return new RunFolder(folder.toRealPath());
                } catch (FileAlreadyExistsException another) {
                    // A run that began within the same second.
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

    public Path file(String name) {
        return path.resolve(name);
    }

    /** What lies here is gone when the run is over. */
    public Path scratch() {
        return path.resolve("scratch");
    }

    /** The bot's folder for temporary files. */
    public Path temp() {
        return scratch().resolve("tmp");
    }

    /** Where the worker's JVM keeps the chunks of its recording. */
    public Path jfrRepository() {
        return scratch().resolve("jfr");
    }

    /** Deletes the scratch folder. */
    public void clean() throws IOException {
        delete(scratch());
    }

    /** Deletes a folder with all that is in it, if it is there. */
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
}

package dev.soak.junit.measure;

import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The entries of the folder for temporary files by folded name. Other processes share it: see {@link Checkpoints}. */
public final class TemporaryFiles {
    /** Of what leak tests themselves write. */
    public static final String OWN_PREFIX = "soak-junit-";
    /** A folder with more is not listed: it would take longer than the test. */
    private static final int MAX_ENTRIES = 20_000;

    private final Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));

    /** Counts by folded name; empty where the folder cannot be read or is too large. */
    Map<String, Integer> read() {
        Map<String, Integer> counts = new HashMap<>();
        int entries = 0;
        if (!Files.isDirectory(folder)) {
            return counts;
        }
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
            for (Path entry : listed) {
                if (++entries > MAX_ENTRIES) {
                    return Map.of();
                }
                String name = entry.getFileName().toString();
                if (!name.startsWith(OWN_PREFIX)) {
                    counts.merge(NamePattern.of(name), 1, Integer::sum);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Map.of();
        }
        return counts;
    }
}

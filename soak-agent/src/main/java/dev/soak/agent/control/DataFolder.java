package dev.soak.agent.control;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder into which the target's JVM writes large files. A target in a container sees it by another path than Soak.
 *
 * @param here as Soak sees it
 * @param inTarget as the target sees it
 */
public record DataFolder(Path here, Path inTarget) {
    /** Moves a file that the target has written to its place, where it appears completely or not at all. */
    void moveTo(String name, Path destination) throws IOException {
        Path partial = RunFolder.partial(destination);
        try {
            Files.move(here.resolve(name), partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, destination, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}

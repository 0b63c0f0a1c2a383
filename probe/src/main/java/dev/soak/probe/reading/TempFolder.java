package dev.soak.probe.reading;

import java.nio.file.Path;
import java.util.Set;

/** Folders for temporary files. */
public final class TempFolder {
    private static final Set<Path> SHARED = Set.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

    private TempFolder() {}

    /** That of this JVM. */
    public static Path ofThisJvm() {
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /** Whether other programs write to a folder as well. */
    public static boolean isShared(Path folder) {
        return SHARED.contains(folder.normalize());
    }
}

package dev.soak.agent.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Compares users by their numbers: in a container a user may have no name. */
final class ProcessOwner {
    private static final Path SELF = Path.of("/proc/self");

    private ProcessOwner() {}

    /** Whether a process belongs to the user of this one; true where that cannot be told. */
    static boolean isSame(long pid) {
        return owns(Path.of("/proc", Long.toString(pid)));
    }

    /** Whether a file belongs to the user of this process; true where that cannot be told. */
    static boolean owns(Path file) {
        try {
            return uid(file).equals(uid(SELF.toRealPath()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return !Files.exists(SELF);
        }
    }

    private static Object uid(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}

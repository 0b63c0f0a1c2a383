package dev.soak.agent.target;

import java.nio.file.Path;
import java.util.List;

/** The flags that Soak adds to a JVM that it starts. They come first, so that the target's own flags win. */
final class JvmFlags {
    private JvmFlags() {}

    /** @param temp the folder for temporary files, whose growth is measured */
    static List<String> of(Path temp) {
        return List.of(
                "-XX:NativeMemoryTracking=summary",
                // A target that runs out of memory exits immediately, so that the report can say so.
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + temp);
    }
}

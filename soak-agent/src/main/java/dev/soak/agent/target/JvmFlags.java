package dev.soak.agent.target;

import dev.soak.analysis.run.RunFile;
import java.nio.file.Path;
import java.util.List;

/** The flags that Soak adds to a JVM that it starts. They come first, so that the target's own flags win. */
public final class JvmFlags {
    static final String TEMP_FOLDER = "-Djava.io.tmpdir=";

    private JvmFlags() {}

    /**
     * The flags.
     *
     * @param temp the folder for temporary files, whose growth is measured
     * @param scratch the folder for what Soak reads after the run
     */
    static List<String> of(Path temp, Path scratch) {
        return List.of(
                "-XX:NativeMemoryTracking=summary",
                // A target that runs out of memory exits immediately, so that the report can say so.
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + errorFile(scratch),
                TEMP_FOLDER + temp);
    }

    /** The JVM's error log, if it crashes. */
    public static Path errorFile(Path scratch) {
        return scratch.resolve(RunFile.HS_ERR.fileName());
    }
}

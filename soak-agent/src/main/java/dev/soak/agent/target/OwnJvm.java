package dev.soak.agent.target;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JVM and the jar that this process runs. */
public final class OwnJvm {
    private OwnJvm() {}

    /** Its {@code java}. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Soak's jar. */
    public static Path jar() throws IOException {
        try {
            Path jar = Path.of(OwnJvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IOException("soak was not started from its jar");
            }
            return jar.toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate soak's jar", e);
        }
    }
}

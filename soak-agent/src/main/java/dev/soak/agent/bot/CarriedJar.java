package dev.soak.agent.bot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A jar within soak.jar, so that its classes and the agent's never meet. */
final class CarriedJar {
    private CarriedJar() {}

    /** Copies it into a folder; returns where it is, absolute. */
    static String unpack(String name, Path folder) throws IOException {
        Path jar = folder.resolve(name).toAbsolutePath();
        try (InputStream packed = CarriedJar.class.getResourceAsStream("/bot/" + name)) {
            if (packed == null) {
                throw new IOException("this build of soak carries no " + name);
            }
            Files.copy(packed, jar);
        }
        return jar.toString();
    }
}

package dev.soak.agent.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A jar within soak.jar, so that its classes and the agent's never meet. */
final class CarriedJar {
    private CarriedJar() {}

    /** Copies it into a folder; returns where it is, absolute. */
    static String unpack(String resource, Path folder) throws IOException {
        Path jar = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1))
                .toAbsolutePath();
        try (InputStream packed = CarriedJar.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IOException("this build of soak lacks " + resource);
            }
            Files.copy(packed, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        return jar.toString();
    }
}

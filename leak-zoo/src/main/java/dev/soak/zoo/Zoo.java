package dev.soak.zoo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Catalogue of all specimens, read from {@code zoo.yaml}. */
public final class Zoo {
    private static final String CATALOGUE = "/zoo.yaml";

    private Zoo() {}

    /** Expected diagnoses in catalogue order. */
    public static List<GroundTruth> all() {
        try (InputStream in = Zoo.class.getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new IllegalStateException("missing zoo catalogue: " + CATALOGUE);
            }
            return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<List<GroundTruth>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates a specimen.
     *
     * @throws ReflectiveOperationException if the class is missing or cannot be instantiated
     */
    public static Specimen specimen(String className) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(Specimen.class)
                .getDeclaredConstructor()
                .newInstance();
    }
}

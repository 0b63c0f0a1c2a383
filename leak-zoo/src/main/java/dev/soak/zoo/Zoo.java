package dev.soak.zoo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** All specimens, as {@code zoo.yaml} lists them. */
public final class Zoo {
    private static final String CATALOGUE = "/zoo.yaml";

    private Zoo() {}

    /** What is known of each, in the order of the catalogue. */
    public static List<Truth> all() {
        try (InputStream in = Zoo.class.getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new IllegalStateException("the zoo has no catalogue: " + CATALOGUE + " is missing");
            }
            return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<List<Truth>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A fresh specimen.
     *
     * @throws ReflectiveOperationException if its class is missing, or cannot be made
     */
    public static Specimen specimen(String className) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(Specimen.class)
                .getDeclaredConstructor()
                .newInstance();
    }
}

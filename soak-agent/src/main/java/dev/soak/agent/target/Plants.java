package dev.soak.agent.target;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The bots of the zoo, {@code soak-zoo.jar} in the folder of soak.jar. It is a jar of its own because its libraries, a
 * third of soak.jar's size, serve only to test Soak.
 */
public final class Plants {
    private static final String PACKAGE = "dev.soak.zoo.";
    private static final String HOST = "127.0.0.1";

    private final Path zoo;
    private final List<Plant> all;

    private Plants(Path zoo, List<Plant> all) {
        this.zoo = zoo;
        this.all = List.copyOf(all);
    }

    /**
     * Reads the catalogue of the zoo next to soak.jar.
     *
     * @throws InputException if there is no such jar, or it is not a zoo; the message names its path
     */
    public static Plants installed() throws InputException, IOException {
        return of(OwnJvm.jar().resolveSibling("soak-zoo.jar"));
    }

    /** Reads the catalogue of a zoo, given by an absolute path. */
    static Plants of(Path zoo) throws InputException, IOException {
        if (!Files.isRegularFile(zoo)) {
            throw InputException.unusable("--plant needs soak-zoo.jar in the folder of soak.jar; no such file: " + zoo);
        }
        try (ZipFile jar = new ZipFile(zoo.toFile());
                InputStream catalogue = entry(jar, "zoo.yaml")) {
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
            return new Plants(zoo, yaml.readValue(catalogue, new TypeReference<List<Plant>>() {}));
        } catch (ZipException e) {
            throw InputException.unusable("not a jar file: " + zoo);
        }
    }

    private static InputStream entry(ZipFile jar, String name) throws InputException, IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw InputException.unusable("not the zoo of this version of soak: " + jar.getName() + " has no " + name);
        }
        return jar.getInputStream(entry);
    }

    /** In the order of the catalogue. */
    public List<Plant> all() {
        return all;
    }

    /** By either of its names. */
    public Optional<Plant> find(String name) {
        return all.stream().filter(plant -> plant.isCalled(name)).findFirst();
    }

    /**
     * Makes a plant ready to start; what it needs of jars within jars is unpacked into a folder.
     *
     * @param jvmArgs flags of its JVM
     * @param port where it is to listen
     */
    public TargetSpec unpack(Plant plant, Path folder, List<String> jvmArgs, int port, String githubUrl)
            throws InputException, IOException {
        List<String> classpath = new ArrayList<>();
        try (ZipFile jar = new ZipFile(zoo.toFile())) {
            for (String library : plant.jars()) {
                Path unpacked = folder.resolve(library).toAbsolutePath();
                try (InputStream packed = entry(jar, "pools/" + library)) {
                    Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
                }
                classpath.add(unpacked.toString());
            }
        }
        classpath.add(zoo.toString());
        classpath.add(CarriedJar.unpack("/bot/review-bot.jar", folder));
        return TargetSpec.java(
                plant.name(),
                jvmArgs,
                classpath,
                PACKAGE + "ZooBot",
                List.of(HOST, Integer.toString(port), githubUrl, PACKAGE + plant.type()),
                URI.create("http://" + HOST + ":" + port + "/webhook"),
                null);
    }
}

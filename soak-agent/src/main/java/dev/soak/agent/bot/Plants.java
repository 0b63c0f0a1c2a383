package dev.soak.agent.bot;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The zoo that soak.jar carries: the user's test button. */
public final class Plants {
    private static final String PACKAGE = "dev.soak.zoo.";
    private static final String HOST = "127.0.0.1";

    private final List<Plant> all;

    private Plants(List<Plant> all) {
        this.all = all;
    }

    /** Reads the catalogue. */
    public static Plants carried() throws IOException {
        try (InputStream in = Plants.class.getResourceAsStream("/bot/zoo.yaml")) {
            if (in == null) {
                throw new IOException("this build of soak carries no zoo");
            }
            return new Plants(new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<List<Plant>>() {}));
        }
    }

    /** In the order of the catalogue. */
    public List<Plant> all() {
        return List.copyOf(all);
    }

    /** By either of its names. */
    public Optional<Plant> find(String name) {
        return all.stream().filter(plant -> plant.isCalled(name)).findFirst();
    }

    /**
     * Unpacks a plant with its libraries into a folder.
     *
     * @param port where it is to listen
     */
    public static BotSpec unpack(Plant plant, Path folder, int port, String githubUrl) throws IOException {
        List<String> classpath = new ArrayList<>();
        for (String jar : plant.jars()) {
            classpath.add(CarriedJar.unpack(jar, folder));
        }
        classpath.add(CarriedJar.unpack("leak-zoo.jar", folder));
        classpath.add(CarriedJar.unpack("review-bot.jar", folder));
        return new BotSpec(
                plant.name(),
                classpath,
                PACKAGE + "ZooBot",
                List.of(HOST, Integer.toString(port), githubUrl, PACKAGE + plant.type()),
                URI.create("http://" + HOST + ":" + port + "/webhook"),
                null);
    }
}

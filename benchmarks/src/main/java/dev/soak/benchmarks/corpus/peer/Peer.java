package dev.soak.benchmarks.corpus.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tool that judges a run. Its program prints {@code leak} or {@code pass}, and in further lines all that it names.
 *
 * @param id name of the file of its results
 * @param program class in the folder of tools
 * @param libraries Maven coordinates
 */
record Peer(String id, String program, List<String> libraries) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    Peer {
        libraries = List.copyOf(libraries);
    }

    /**
     * Those of a folder.
     *
     * @throws InputException if it has none, or they are not described as they should be
     */
    static List<Peer> read(Path folder) throws IOException, InputException {
        Path file = folder.resolve("peers.yaml");
        if (!Files.isRegularFile(file)) {
            throw InputException.unusable("no such file: " + file);
        }
        try {
            return YAML.readValue(Files.readString(file), new TypeReference<List<Peer>>() {});
        } catch (JsonProcessingException e) {
            throw InputException.unusable(file + ": " + e.getOriginalMessage());
        }
    }
}

package dev.soak.benchmarks.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of entries ({@code *.yaml}) with their drivers ({@code drivers/*.java}).
 *
 * @param entries in the order of the files
 */
public record Corpus(Path folder, List<CorpusEntry> entries) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public Corpus {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a corpus.
     *
     * @throws InputException if an entry is not valid
     */
    public static Corpus read(Path folder) throws IOException, InputException {
        if (!Files.isDirectory(folder)) {
            throw InputException.unusable(
                    "no such folder: " + folder + " (run in the repository, or use --corpus DIR)");
        }
        List<CorpusEntry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Path file : files(folder)) {
            for (CorpusEntry entry : parse(file)) {
                if (!ids.add(entry.id())) {
                    throw InputException.unusable(file + ": duplicate id '" + entry.id() + "'");
                }
                if (!Files.isRegularFile(driver(folder, entry))) {
                    throw InputException.unusable(file + ": no such driver: " + driver(folder, entry));
                }
                entries.add(entry);
            }
        }
        return new Corpus(folder, entries);
    }

    /**
     * Only these entries; all if none is named.
     *
     * @throws InputException if one does not exist
     */
    public Corpus only(List<String> ids) throws InputException {
        if (ids.isEmpty()) {
            return this;
        }
        List<CorpusEntry> selected = new ArrayList<>();
        for (String id : ids) {
            selected.add(entries.stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> InputException.unusable("unknown entry '" + id + "'")));
        }
        return new Corpus(folder, selected);
    }

    /** Every n-th entry, from one that depends on the day, so that all have had their turn after n days. */
    public Corpus share(int n, long day) {
        List<CorpusEntry> selected = new ArrayList<>();
        for (int i = (int) Math.floorMod(day, (long) n); i < entries.size(); i += n) {
            selected.add(entries.get(i));
        }
        return new Corpus(folder, selected);
    }

    /** What a tool can judge, with what names the cause. */
    public List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (CorpusEntry entry : entries) {
            for (Version version : entry.existing()) {
                subjects.add(new Subject(
                        "corpus/" + entry.id() + "/" + version.label(),
                        version == Version.AFFECTED,
                        entry.truth().causes()));
            }
        }
        return subjects;
    }

    Path driver(CorpusEntry entry) {
        return driver(folder, entry);
    }

    private static Path driver(Path folder, CorpusEntry entry) {
        return folder.resolve("drivers").resolve(entry.target().driver() + ".java");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<CorpusEntry> parse(Path file) throws IOException, InputException {
        try {
            return YAML.readValue(file.toFile(), new TypeReference<List<CorpusEntry>>() {});
        } catch (JsonProcessingException e) {
            throw InputException.unusable(file + ": " + e.getOriginalMessage());
        }
    }
}

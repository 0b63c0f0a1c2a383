package dev.soak.fleet.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetProblem.Kind;
import dev.soak.analysis.input.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The folder of a fleet's packed runs, on any Hadoop file system: {@code night=DATE/RUN.parquet}, and {@code
 * rejected/RUN.json} for each run folder that could not be packed, so that a judgement names it.
 */
public final class PackFolder {
    private static final String REJECTED = "rejected";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Configuration conf;

    public PackFolder(Path folder, Configuration conf) {
        this.folder = folder;
        this.conf = conf;
    }

    /** The files of packed runs by their names below the folder, in the order of the names. */
    public List<String> files() throws IOException, InputException {
        return new ArrayList<>(list(".parquet").keySet());
    }

    public Path file(String name) {
        return new Path(folder, name);
    }

    private Map<String, Path> list(String suffix) throws IOException, InputException {
        FileSystem system = FileSystem.get(folder.toUri(), conf);
        Path root = system.makeQualified(folder);
        Map<String, Path> found = new TreeMap<>();
        try {
            RemoteIterator<LocatedFileStatus> all = system.listFiles(root, true);
            while (all.hasNext()) {
                Path path = all.next().getPath();
                if (path.getName().endsWith(suffix) && !path.getName().startsWith(".")) {
                    found.put(root.toUri().relativize(path.toUri()).getPath(), path);
                }
            }
        } catch (FileNotFoundException e) {
            throw InputException.missing("no such folder: " + folder);
        }
        return found;
    }

    /** Notes that a run folder could not be packed. */
    public void reject(String run, String reason) throws IOException {
        Path file = rejection(run);
        FileSystem system = FileSystem.get(file.toUri(), conf);
        system.setWriteChecksum(false);
        try (OutputStream out = system.create(file, true)) {
            JSON.writeValue(out, Map.of("run", run, "reason", reason));
        }
    }

    /** Forgets an earlier rejection of a run that has been packed since. */
    public void accept(String run) throws IOException {
        Path file = rejection(run);
        FileSystem.get(file.toUri(), conf).delete(file, false);
    }

    private Path rejection(String run) {
        return new Path(new Path(folder, REJECTED), run.replaceAll("[^A-Za-z0-9._-]+", "_") + ".json");
    }

    /** The runs that could not be packed. */
    public List<FleetProblem> rejected() throws IOException, InputException {
        List<FleetProblem> rejected = new ArrayList<>();
        for (Map.Entry<String, Path> each : list(".json").entrySet()) {
            if (each.getKey().startsWith(REJECTED + "/")) {
                try (InputStream in = FileSystem.get(folder.toUri(), conf).open(each.getValue())) {
                    JsonNode note = JSON.readTree(in);
                    rejected.add(new FleetProblem(
                            Kind.RUN_NOT_PACKED,
                            note.path("run").asText(each.getKey()),
                            note.path("reason").asText()));
                } catch (JsonProcessingException e) {
                    rejected.add(new FleetProblem(Kind.RUN_NOT_PACKED, each.getKey(), ""));
                }
            }
        }
        return rejected;
    }
}

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The folder of a fleet's packed runs, on any Hadoop file system: {@code night=DATE/RUN.parquet}, the {@link NightPack} of each
 * night, and {@code rejected/RUN.json} for each run folder that could not be packed, so that a judgement names it.
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

    /** The files of packed runs in the order of their names. */
    public List<PackFile> files() throws IOException, InputException {
        FileSystem system = FileSystem.get(folder.toUri(), conf);
        Path root = system.makeQualified(folder);
        List<PackFile> files = new ArrayList<>();
        try {
            for (FileStatus status : below(system, root, ".parquet")) {
                if (!status.getPath().getName().equals(NightPack.NAME)) {
                    String name =
                            root.toUri().relativize(status.getPath().toUri()).getPath();
                    files.add(new PackFile(name, status.getLen(), status.getModificationTime()));
                }
            }
        } catch (FileNotFoundException e) {
            throw InputException.missing("no such folder: " + folder);
        }
        files.sort(Comparator.comparing(PackFile::name));
        return files;
    }

    /** The pack of a night, by the name of its folder below this one. */
    NightPack night(String name, PackReader reader) {
        return new NightPack(name.isEmpty() ? folder : new Path(folder, name), reader, conf);
    }

    public Path file(String name) {
        return new Path(folder, name);
    }

    /** The files with a suffix. Not by {@code listFiles}, which on a local disk starts {@code ls} for each file. */
    private static List<FileStatus> below(FileSystem system, Path top, String suffix) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(top));
        while (!folders.isEmpty()) {
            RemoteIterator<FileStatus> all = system.listStatusIterator(folders.remove());
            while (all.hasNext()) {
                FileStatus status = all.next();
                String name = status.getPath().getName();
                if (status.isDirectory()) {
                    folders.add(status.getPath());
                } else if (name.endsWith(suffix) && !name.startsWith(".")) {
                    found.add(status);
                }
            }
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
    public List<FleetProblem> rejected() throws IOException {
        FileSystem system = FileSystem.get(folder.toUri(), conf);
        List<FleetProblem> rejected = new ArrayList<>();
        Path notes = new Path(folder, REJECTED);
        if (!system.exists(notes)) {
            return rejected;
        }
        for (FileStatus note : below(system, notes, ".json")) {
            rejected.add(rejection(system, note.getPath()));
        }
        return rejected;
    }

    private static FleetProblem rejection(FileSystem system, Path file) throws IOException {
        try (InputStream in = system.open(file)) {
            JsonNode note = JSON.readTree(in);
            return new FleetProblem(
                    Kind.RUN_NOT_PACKED,
                    note.path("run").asText(REJECTED + "/" + file.getName()),
                    note.path("reason").asText());
        } catch (JsonProcessingException e) {
            return new FleetProblem(Kind.RUN_NOT_PACKED, REJECTED + "/" + file.getName(), "");
        }
    }
}

package dev.soak.analysis.check;

import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of past results, {@code NNNN_<commit>_<utc>.json}, in the order of their numbers. Files with other names are neither
 * read nor changed.
 */
public final class BaselineFolder {
    /** The syntax of commit names. */
    public static final Pattern COMMIT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,63}");

    private static final int MAX_RUNS = 300;
    private static final Pattern NAME = Pattern.compile("([0-9]{4,9})_(" + COMMIT + ")_[0-9]{8}T[0-9]{6}Z\\.json");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String LOCK = ".soak-check.lock";

    private final Path folder;

    public BaselineFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The newest {@value #MAX_RUNS} past results, oldest first; none if the folder does not exist yet.
     *
     * @throws InputException if one of them cannot be read
     */
    public History history() throws InputException {
        List<Path> files = files();
        List<History.Run> runs = new ArrayList<>();
        for (Path file : files.subList(Math.max(0, files.size() - MAX_RUNS), files.size())) {
            try {
                BaselineFile run = BaselineFile.of(ResultsReader.json(file));
                Map<String, Metric> metrics = new LinkedHashMap<>();
                run.metrics().forEach(metric -> metrics.put(metric.name(), metric.reduced()));
                runs.add(new History.Run(file.getFileName().toString(), run.commit(), metrics));
            } catch (MalformedResults e) {
                throw InputException.unusable(file + ": " + e.getMessage());
            }
        }
        return new History(folder + ", past runs: " + runs.size(), runs);
    }

    /**
     * Stores results under the next number. The file appears atomically; concurrent saves wait for each other.
     *
     * @param commit a name that matches {@link #COMMIT}
     * @return the new file
     */
    public Path save(Results results, String commit, Instant at) throws IOException, InputException {
        if (!COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException(commit);
        }
        if (results.metrics().isEmpty()) {
            throw InputException.missing("nothing to save: the results contain no comparable metric");
        }
        byte[] json = BaselineFile.of(results, commit, at.toString()).json().getBytes(StandardCharsets.UTF_8);
        if (json.length > ResultsReader.MAX_MEGABYTES << 20) {
            throw InputException.unusable("the results exceed the maximum size of a baseline file of "
                    + ResultsReader.MAX_MEGABYTES + " MiB: save fewer at once");
        }
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            List<Path> files = files();
            int last = files.isEmpty() ? 0 : number(files.get(files.size() - 1));
            Path file = folder.resolve(String.format(Locale.ROOT, "%04d_%s_%s.json", last + 1, commit, UTC.format(at)));
            Path part = Files.createTempFile(folder, ".soak-check", ".part");
            try {
                Files.write(part, json);
                return Files.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    private List<Path> files() throws InputException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(BaselineFolder::number).thenComparing(Path::getFileName))
                    .toList();
        } catch (UncheckedIOException e) {
            throw FileFailure.reading(folder, e);
        } catch (IOException e) {
            throw FileFailure.reading(folder, e);
        }
    }

    private static int number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }
}

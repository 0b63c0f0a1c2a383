package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads {@code end.json}: how a run ended, and how much each of its files must hold from then on. It is
 * written last.
 */
public final class RunEndFile {
    private static final String HOW = "how";
    private static final String DETAIL = "detail";
    private static final String EXIT_STATUS = "exitStatus";
    private static final String T = "t";
    private static final String FAILURES = "readingFailures";
    private static final String RESOURCES = "resources";
    private static final String READING = "reading";
    private static final String REASON = "reason";
    private static final String COUNT = "count";
    private static final String LAST = "last";
    private static final String LOST = "lostRows";
    private static final String FILE = "file";
    private static final String FILES = "files";
    private static final String BYTES = "bytes";
    private static final String ROWS = "rows";

    private RunEndFile() {}

    public static RunEnd end(RunEnd.How how, String detail) {
        return new RunEnd(how, detail, null, null);
    }

    public static RunEnd end(RunEnd.How how, String detail, int exitStatus) {
        return new RunEnd(how, detail, exitStatus, null);
    }

    /** The same for a run in which no reading failed. */
    public static void write(RunEnd end, RunFolder folder) throws IOException {
        write(end, List.of(), folder);
    }

    /** The same for a run that lost no rows. */
    public static void write(RunEnd end, List<ReadingFailure> failures, RunFolder folder) throws IOException {
        write(end, failures, List.of(), folder);
    }

    /** Counts the files that are complete by now and writes {@code end.json}. */
    public static void write(RunEnd end, List<ReadingFailure> failures, List<LostRows> lost, RunFolder folder)
            throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(HOW, end.how().name());
        json.put(DETAIL, end.detail());
        json.put(EXIT_STATUS, end.exitStatus());
        json.put(T, end.t());
        if (!failures.isEmpty()) {
            json.put(FAILURES, failures.stream().map(RunEndFile::json).toList());
        }
        if (!lost.isEmpty()) {
            json.put(LOST, lost.stream().map(RunEndFile::json).toList());
        }
        json.put(FILES, count(folder));
        folder.write(
                RunFile.END, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    private static Map<String, Object> json(LostRows lost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(FILE, lost.file().fileName());
        json.put(ROWS, lost.rows());
        json.put(REASON, lost.reason());
        return json;
    }

    private static Map<String, @Nullable Object> json(ReadingFailure failure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(RESOURCES, failure.resources());
        json.put(READING, failure.reading());
        json.put(REASON, failure.reason());
        json.put(COUNT, failure.count());
        json.put(LAST, failure.last());
        return json;
    }

    private static Map<String, Map<String, Long>> count(RunFolder folder) throws IOException {
        Map<String, Map<String, Long>> files = new LinkedHashMap<>();
        for (RunFile file : RunFile.values()) {
            Path path = folder.file(file);
            if (file.content() != RunFile.Content.CHANGING && Files.isRegularFile(path)) {
                FileExtent extent = FileExtent.of(path, file.content());
                Map<String, Long> json = new LinkedHashMap<>();
                json.put(BYTES, extent.bytes());
                Long rows = extent.rows();
                if (rows != null) {
                    json.put(ROWS, rows);
                }
                files.put(file.fileName(), json);
            }
        }
        return files;
    }

    /** How the run ended; {@code UNKNOWN} if the file is missing or unreadable. */
    static RunEnd read(RunFolder folder) throws IOException {
        JsonNode end = json(folder);
        if (end == null) {
            return RunEnd.NOT_RECORDED;
        }
        RunEnd.How how = RunEnd.How.UNKNOWN;
        for (RunEnd.How known : RunEnd.How.values()) {
            if (known.name().equals(end.path(HOW).asText())) {
                how = known;
            }
        }
        Double status = JsonFile.number(end, EXIT_STATUS);
        return new RunEnd(
                how, end.path(DETAIL).asText(""), status == null ? null : status.intValue(), JsonFile.number(end, T));
    }

    /** The readings that failed; empty if nothing is recorded. */
    static List<ReadingFailure> failures(RunFolder folder) throws IOException {
        List<ReadingFailure> failures = new ArrayList<>();
        JsonNode end = json(folder);
        if (end != null) {
            for (JsonNode failure : end.path(FAILURES)) {
                List<String> resources = new ArrayList<>();
                failure.path(RESOURCES).forEach(name -> resources.add(name.asText()));
                failures.add(new ReadingFailure(
                        resources,
                        failure.path(READING).asText(""),
                        failure.path(REASON).asText(""),
                        failure.path(COUNT).asLong(),
                        JsonFile.number(failure, LAST)));
            }
        }
        return failures;
    }

    /** The rows that could not be written; empty if nothing is recorded. */
    static List<LostRows> lost(RunFolder folder) throws IOException {
        List<LostRows> lost = new ArrayList<>();
        JsonNode end = json(folder);
        if (end != null) {
            for (JsonNode rows : end.path(LOST)) {
                RunFile.ofName(rows.path(FILE).asText(""))
                        .ifPresent(file -> lost.add(new LostRows(
                                file,
                                rows.path(ROWS).asLong(),
                                rows.path(REASON).asText(""))));
            }
        }
        return lost;
    }

    /** What each file must hold; empty if nothing is recorded. */
    static Map<RunFile, FileExtent> extents(RunFolder folder) throws IOException {
        Map<RunFile, FileExtent> extents = new EnumMap<>(RunFile.class);
        JsonNode end = json(folder);
        if (end != null) {
            end.path(FILES)
                    .properties()
                    .forEach(entry -> RunFile.ofName(entry.getKey())
                            .filter(file -> file.content() != RunFile.Content.CHANGING)
                            .ifPresent(file -> {
                                FileExtent extent = extent(entry.getValue(), file);
                                if (extent != null) {
                                    extents.put(file, extent);
                                }
                            }));
        }
        return extents;
    }

    private static @Nullable FileExtent extent(JsonNode json, RunFile file) {
        JsonNode bytes = json.path(BYTES);
        JsonNode rows = json.path(ROWS);
        boolean lines = file.content() == RunFile.Content.LINES;
        if (!isCount(bytes) || (lines && !isCount(rows))) {
            return null;
        }
        return new FileExtent(bytes.longValue(), lines ? rows.longValue() : null);
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    /** Null if the file is missing, or was torn while it was written. */
    private static @Nullable JsonNode json(RunFolder folder) throws IOException {
        if (!folder.has(RunFile.END)) {
            return null;
        }
        try {
            return JsonFile.object(folder.file(RunFile.END));
        } catch (InputException torn) {
            return null;
        }
    }
}

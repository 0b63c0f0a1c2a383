package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
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
    private static final String CRC = "crc32c";
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** Measures the files that are complete by now and writes {@code end.json}. */
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
        json.put(FILES, measure(folder));
        json.put(CRC, checksum(JSON.readTree(JSON.writeValueAsBytes(json))));
        folder.write(RunFile.END, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
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

    private static Map<String, Map<String, Long>> measure(RunFolder folder) throws IOException {
        Map<String, Map<String, Long>> files = new LinkedHashMap<>();
        for (RunFile file : RunFile.values()) {
            Path path = folder.file(file);
            if (file.content() != RunFile.Content.CHANGING && Files.isRegularFile(path)) {
                files.put(file.fileName(), json(content(path, file)));
            }
        }
        return files;
    }

    private static FileContent content(Path path, RunFile file) throws IOException {
        try {
            return FileContent.of(path, file.content());
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Map<String, Long> json(FileContent content) {
        Map<String, Long> json = new LinkedHashMap<>();
        json.put(BYTES, content.extent().bytes());
        Long rows = content.extent().rows();
        if (rows != null) {
            json.put(ROWS, rows);
        }
        Long crc32c = content.crc32c();
        if (crc32c != null) {
            json.put(CRC, crc32c);
        }
        return json;
    }

    /** Of the compact form without the checksum itself, so that white space does not matter. */
    private static long checksum(JsonNode end) throws IOException {
        ObjectNode rest = end.deepCopy();
        rest.remove(CRC);
        CRC32C checksum = new CRC32C();
        checksum.update(JSON.writeValueAsBytes(rest));
        return checksum.getValue();
    }

    /** How the run ended; {@code UNKNOWN} if the file is missing, {@code UNREADABLE} if it is damaged. */
    static RunEnd read(RunFolder folder) throws IOException {
        JsonNode end = json(folder);
        if (end == null) {
            return folder.has(RunFile.END) ? RunEnd.DAMAGED : RunEnd.NOT_RECORDED;
        }
        RunEnd.How how = how(end.path(HOW).asText()).orElse(RunEnd.How.UNREADABLE);
        Double status = JsonFile.number(end, EXIT_STATUS);
        return new RunEnd(
                how, end.path(DETAIL).asText(""), status == null ? null : status.intValue(), JsonFile.number(end, T));
    }

    static Optional<RunEnd.How> how(String name) {
        return Arrays.stream(RunEnd.How.values())
                .filter(how -> how.name().equals(name))
                .findFirst();
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
    static Map<RunFile, FileContent> contents(RunFolder folder) throws IOException {
        Map<RunFile, FileContent> contents = new EnumMap<>(RunFile.class);
        JsonNode end = json(folder);
        if (end != null) {
            end.path(FILES)
                    .properties()
                    .forEach(entry -> RunFile.ofName(entry.getKey())
                            .filter(file -> file.content() != RunFile.Content.CHANGING)
                            .ifPresent(file -> {
                                FileContent content = content(entry.getValue(), file);
                                if (content != null) {
                                    contents.put(file, content);
                                }
                            }));
        }
        return contents;
    }

    /** Whether the file exists, but is not what a run has written. */
    static boolean isDamaged(RunFolder folder) throws IOException {
        JsonNode end = json(folder);
        return folder.has(RunFile.END)
                && (end == null || how(end.path(HOW).asText()).isEmpty());
    }

    private static @Nullable FileContent content(JsonNode json, RunFile file) {
        JsonNode bytes = json.path(BYTES);
        JsonNode rows = json.path(ROWS);
        JsonNode crc = json.path(CRC);
        boolean lines = file.content() == RunFile.Content.LINES;
        if (!isCount(bytes) || (lines && !isCount(rows))) {
            return null;
        }
        return new FileContent(
                new FileExtent(bytes.longValue(), lines ? rows.longValue() : null),
                isCount(crc) ? crc.longValue() : null);
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    /** Null if the file is missing, is not a JSON object, or does not match its own checksum. */
    private static @Nullable JsonNode json(RunFolder folder) throws IOException {
        if (!folder.has(RunFile.END)) {
            return null;
        }
        try {
            JsonNode end = JsonFile.object(folder.file(RunFile.END));
            // Folders of older versions have no checksum at all.
            boolean checked = !end.findValues(CRC).isEmpty();
            return !checked || end.path(CRC).asLong(-1) == checksum(end) ? end : null;
        } catch (InputException damaged) {
            return null;
        }
    }
}

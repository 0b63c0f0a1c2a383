package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.DisturbedWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of {@code windows.jsonl}: a {@link DisturbedWindow} each. A window that is open has no {@code end}; when it ends, it is
 * written again, and the later line counts.
 */
public final class DisturbedWindowsFile {
    private static final String START = "start";
    private static final String END = "end";
    private static final String CAUSE = "cause";
    private static final String NAME = "name";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DisturbedWindowsFile() {}

    /** A line without its line end. */
    public static String line(DisturbedWindow window) {
        ObjectNode json = JSON.createObjectNode();
        json.put(START, window.start());
        if (!window.isOpen()) {
            json.put(END, window.end());
        }
        json.put(CAUSE, window.cause().word());
        if (!window.name().isEmpty()) {
            json.put(NAME, window.name());
        }
        return json.toString();
    }

    /**
     * The windows of a run in the order in which they began to be written; none if nothing has disturbed it.
     *
     * @param notes receives a sentence if the last line was torn and dropped
     * @throws InputException if a line other than a torn last one is malformed
     */
    public static List<DisturbedWindow> read(RunFolder folder, List<String> notes) throws IOException, InputException {
        Path file = folder.file(RunFile.WINDOWS);
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<List<Object>, DisturbedWindow> windows = new LinkedHashMap<>();
        notes.addAll(JournalLines.read(file, "disturbed window", (line, from, length) -> {
            DisturbedWindow window = parse(JSON.readTree(line, from, length));
            windows.put(List.of(window.start(), window.cause(), window.name()), window);
        }));
        return new ArrayList<>(windows.values());
    }

    private static DisturbedWindow parse(JsonNode json) throws IOException {
        JsonNode start = json.path(START);
        JsonNode end = json.path(END);
        if (!start.isNumber() || !(end.isNumber() || end.isMissingNode() || end.isNull())) {
            throw new IOException("expected numbers as \"start\" and \"end\"");
        }
        DisturbedWindow.Cause cause = DisturbedWindow.Cause.ofWord(
                        json.path(CAUSE).asText(""))
                .orElseThrow(() -> new IOException("unknown cause"));
        try {
            return new DisturbedWindow(
                    start.doubleValue(),
                    end.isNumber() ? end.doubleValue() : Double.POSITIVE_INFINITY,
                    cause,
                    json.path(NAME).asText(""));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

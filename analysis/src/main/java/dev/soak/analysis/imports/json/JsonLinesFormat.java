package dev.soak.analysis.imports.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.imports.table.TableReader;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON of any shape: one object a line, or an array of objects. The values of nested objects are columns named by their path,
 * {@code memory.heap.used}; a row without a field has no reading of it.
 */
public final class JsonLinesFormat implements ForeignFormat {
    private static final Pattern HEAD = Pattern.compile("\\s*(?:\\[\\s*)?\\{.*", Pattern.DOTALL);
    private static final String TIME = "time";
    private static final int HEAD_LINES = 20;
    private static final int SAMPLE = 400;
    private static final int MOST_COLUMNS = 20_000;
    private static final int DEEPEST = 32;

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public boolean recognises(String head) {
        return HEAD.matcher(head).matches() || isLogOfObjects(head);
    }

    /** Whether most lines are an object, perhaps behind the time that a container's log puts before each. */
    private static boolean isLogOfObjects(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(HEAD_LINES).toList();
        long objects = lines.stream()
                .filter(line -> line.stripTrailing().endsWith("}") && objectAt(line) >= 0)
                .count();
        return objects >= 2 && objects * 2 >= lines.size();
    }

    /** Where the object of a line begins, behind nothing or a date; negative if there is none. */
    private static int objectAt(String line) {
        int brace = line.indexOf('{');
        if (brace < 0) {
            return -1;
        }
        String before = line.substring(0, brace).strip();
        return before.isEmpty() || before.equals("[") || SnapshotTimes.isDate(before) ? brace : -1;
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        Rows rows = new Rows(input, options);
        boolean array = input.headText().stripLeading().startsWith("[");
        if (array) {
            readArray(input, rows);
        } else {
            readLines(input, rows);
        }
        return rows.finish();
    }

    private void readLines(OpenInput input, Rows rows) throws IOException, InputException {
        TextLines lines = new TextLines(input.name(), input.text());
        StringBuilder several = new StringBuilder();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            try {
                int object = Math.max(0, objectAt(line));
                String before = line.substring(0, object).strip();
                for (JsonNode node : objects(line.substring(object))) {
                    rows.add(before.isEmpty() ? node : timed(node, before), lines.number());
                }
            } catch (JsonProcessingException e) {
                if (rows.count == 0) {
                    // Printed over several lines.
                    several.append(line).append('\n');
                    if (several.length() > TextLines.MAX_LINE) {
                        throw InputException.unusable(input.name() + " is one JSON object of more than "
                                + (TextLines.MAX_LINE >> 20) + " million characters");
                    }
                } else {
                    rows.skip(lines.number(), line);
                }
            }
        }
        if (several.length() > 0 && rows.count == 0) {
            readObjects(input, several.toString(), rows);
        }
    }

    /** Those of a line: one, several behind one another, or those of an array. */
    private List<JsonNode> objects(String line) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = mapper.readerFor(JsonNode.class).readValues(line)) {
            while (nodes.hasNextValue()) {
                found.add(nodes.nextValue());
            }
        }
        return found;
    }

    /** An object without a time has the one before it. */
    private static JsonNode timed(JsonNode node, String time) {
        return node instanceof ObjectNode object
                        && object.properties().stream()
                                .noneMatch(field -> TimeName.of(field.getKey()).named())
                ? object.put(TIME, time)
                : node;
    }

    private void readObjects(OpenInput input, String text, Rows rows) throws IOException, InputException {
        try (MappingIterator<JsonNode> objects =
                mapper.readerFor(JsonNode.class).readValues(text)) {
            while (objects.hasNextValue()) {
                rows.add(objects.nextValue(), objects.getCurrentLocation().getLineNr());
            }
        } catch (JsonProcessingException e) {
            if (rows.count == 0) {
                throw InputException.unusable(
                        JsonInput.place(input.name(), e) + ": invalid JSON: " + JsonInput.reason(e));
            }
            rows.skip(JsonInput.line(e), "");
        }
    }

    private void readArray(OpenInput input, Rows rows) throws IOException, InputException {
        try (JsonParser json = mapper.createParser(input.text())) {
            while (json.nextToken() != null) {
                // Arrays behind one another, as a script appends them.
                if (json.currentToken() != JsonToken.START_ARRAY && json.currentToken() != JsonToken.END_ARRAY) {
                    int line = json.currentLocation().getLineNr();
                    rows.add(mapper.readTree(json), line);
                }
            }
        } catch (JsonProcessingException e) {
            if (rows.count == 0) {
                throw InputException.unusable(
                        JsonInput.place(input.name(), e) + ": invalid JSON: " + JsonInput.reason(e));
            }
            rows.note("the input ends with invalid JSON in line " + JsonInput.line(e) + "; the rest was left out");
        }
    }

    /** The rows so far: flattened, and passed on once the columns of the first are known. */
    private static final class Rows {
        private final OpenInput input;
        private final ImportOptions options;
        private final Map<String, Integer> columns = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private final List<@Nullable String[]> first = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private @Nullable String[] cells = new String[16];
        private @Nullable TableReader table;
        private int count;
        private long skipped;
        private String firstSkipped = "";

        Rows(OpenInput input, ImportOptions options) {
            this.input = input;
            this.options = options;
        }

        void note(String sentence) {
            notes.add(sentence);
        }

        void skip(long line, String text) {
            if (skipped++ == 0) {
                firstSkipped = "line " + line
                        + (text.isEmpty() ? "" : ": '" + text.substring(0, Math.min(40, text.length())) + "'");
            }
        }

        void add(JsonNode node, long line) throws InputException {
            if (node.isArray()) {
                for (JsonNode one : node) {
                    add(one, line);
                }
                return;
            }
            if (!node.isObject()) {
                skip(line, node.toString());
                return;
            }
            List<JsonNode> nested = options.time() == null ? NestedRows.of(node) : List.of();
            if (!nested.isEmpty()) {
                for (JsonNode row : nested) {
                    addRow(row, line);
                }
                return;
            }
            addRow(node, line);
        }

        private void addRow(JsonNode node, long line) throws InputException {
            count++;
            Arrays.fill(cells, null);
            flatten("", node, 0);
            if (table != null) {
                table.row(cells, names.size(), line);
                return;
            }
            first.add(Arrays.copyOf(cells, names.size()));
            lines.add(line);
            if (first.size() == SAMPLE) {
                begin();
            }
        }

        private void flatten(String path, JsonNode node, int depth) throws InputException {
            if (depth > DEEPEST) {
                return;
            }
            if (node.isObject()) {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    flatten(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), depth + 1);
                }
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    flatten(path + "[" + i + "]", node.get(i), depth + 1);
                }
            } else if (!node.isNull() && !node.isBoolean()) {
                put(path, node.asText().strip());
            }
        }

        private void put(String path, String value) throws InputException {
            Integer column = columns.get(path);
            if (column == null) {
                if (names.size() == MOST_COLUMNS) {
                    throw InputException.unusable(
                            input.name() + " has more than " + MOST_COLUMNS + " different fields");
                }
                column = names.size();
                columns.put(path, column);
                names.add(path);
                if (table != null) {
                    int added = table.addColumn(path);
                    if (added != column) {
                        throw new IllegalStateException("columns differ");
                    }
                }
                if (column == cells.length) {
                    cells = Arrays.copyOf(cells, column * 2);
                }
            }
            cells[column] = value;
        }

        private TableReader begin() throws InputException {
            TableReader made = new TableReader(input.name(), input.label(), options, names, false, false);
            table = made;
            for (int i = 0; i < first.size(); i++) {
                @Nullable String[] row = first.get(i);
                made.row(row, row.length, lines.get(i));
            }
            first.clear();
            return made;
        }

        ForeignData finish() throws InputException {
            if (count == 0) {
                throw InputException.missing(
                        input.name() + " contains no JSON objects" + (skipped > 0 ? " (" + firstSkipped + ")" : ""));
            }
            TableReader made = table == null ? begin() : table;
            notes.forEach(made::note);
            if (skipped > 0) {
                made.note(skipped + " lines are not JSON objects and were left out, the first is " + firstSkipped);
            }
            return made.finish();
        }
    }
}

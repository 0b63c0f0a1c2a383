package dev.soak.analysis.imports.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.JsonText;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.imports.table.TableReader;
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
 * JSON of any shape: one object a line, objects printed over several lines, or an array of objects. A line of a log may have a
 * {@linkplain LinePrefix prefix}. The values of nested objects are columns named by their path,
 * {@code memory.heap.used}; a row without a field has no reading of it.
 */
public final class JsonLinesFormat implements ForeignFormat {
    private static final Pattern HEAD = Pattern.compile("\\s*(?:\\[\\s*)?\\{.*", Pattern.DOTALL);
    private static final int HEAD_LINES = 20;
    private static final int LONGEST_QUOTED = 60;
    private static final int SAMPLE = 400;
    private static final int MOST_COLUMNS = 20_000;
    private static final int DEEPEST = 32;

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public boolean recognises(String head) {
        return HEAD.matcher(head).matches() || isLogOfObjects(head);
    }

    /** Whether most lines end with an object. */
    private static boolean isLogOfObjects(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(HEAD_LINES).toList();
        long objects = lines.stream()
                .filter(line -> line.stripTrailing().endsWith("}") && LinePrefix.end(line) >= 0)
                .count();
        return objects >= 2 && objects * 2 >= lines.size();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        Rows rows = new Rows(input, options);
        String head = input.headText().stripLeading();
        if ((head.startsWith("[") && HEAD.matcher(head).matches()) || isPrinted(head)) {
            readDocuments(input, rows);
        } else {
            readLines(input, rows);
        }
        return rows.finish();
    }

    /** Whether the first object goes on over several lines. */
    private static boolean isPrinted(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(2).toList();
        return head.startsWith("{") && !isWhole(lines.get(0)) && (lines.size() < 2 || !isWhole(lines.get(1)));
    }

    private static boolean isWhole(String line) {
        try {
            return line.startsWith("{") && !objects(line).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static void readLines(OpenInput input, Rows rows) throws IOException, InputException {
        TextLines lines = new TextLines(input.name(), input.text());
        String date = "";
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            if (line.indexOf('{') < 0 && SnapshotTimes.isDate(line.strip())) {
                date = line.strip();
                continue;
            }
            int object = Math.max(0, LinePrefix.end(line));
            LinePrefix prefix = LinePrefix.of(line.substring(0, object));
            if (prefix == null) {
                throw InputException.missing(
                        input.name() + ":" + lines.number() + " has text before its JSON object that"
                                + " is neither a date nor the name of its source: '"
                                + shortened(line.substring(0, object).strip())
                                + "'; strip it: sed 's/^[^{]*//'");
            }
            try {
                for (JsonNode node : objects(line.substring(object))) {
                    rows.add(prefix.orDate(date).addTo(node), lines.number());
                }
            } catch (JsonProcessingException e) {
                rows.skip(lines.number(), line);
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "…";
    }

    /** Those of a line: one, several behind one another, or those of an array. */
    private static List<JsonNode> objects(String line) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes =
                JsonText.MAPPER.readerFor(JsonNode.class).readValues(line)) {
            while (nodes.hasNextValue()) {
                found.add(nodes.nextValue());
            }
        }
        return found;
    }

    /** Objects and arrays of objects behind one another, as a script appends them. */
    private static void readDocuments(OpenInput input, Rows rows) throws IOException, InputException {
        try (JsonParser json = JsonText.MAPPER.createParser(input.text())) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.START_ARRAY && json.currentToken() != JsonToken.END_ARRAY) {
                    int line = json.currentLocation().getLineNr();
                    rows.add(JsonText.MAPPER.readTree(json), line);
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
        private final LeftOut skipped = new LeftOut("line is not a JSON object", "lines are not JSON objects");

        Rows(OpenInput input, ImportOptions options) {
            this.input = input;
            this.options = options;
        }

        void note(String sentence) {
            notes.add(sentence);
        }

        void skip(long line, String text) {
            skipped.add(text, line);
        }

        void add(JsonNode read, long line) throws InputException {
            if (read.isArray()) {
                for (JsonNode one : read) {
                    add(one, line);
                }
                return;
            }
            JsonNode node = WrappedLine.unwrapped(read);
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
                String name = ElementName.field(node).orElse("");
                for (int i = 0; i < node.size(); i++) {
                    JsonNode element = node.get(i);
                    String called = name.isEmpty()
                            ? String.valueOf(i)
                            : element.path(name).asText();
                    flatten(path + "[" + called + "]", element, depth + 1);
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
                throw InputException.missing(input.name() + " contains no JSON objects"
                        + (skipped.isEmpty() ? "" : " (" + skipped.first() + ")"));
            }
            TableReader made = table == null ? begin() : table;
            notes.forEach(made::note);
            made.note(skipped);
            return made.finish();
        }
    }
}

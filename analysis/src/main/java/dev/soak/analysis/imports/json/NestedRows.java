package dev.soak.analysis.imports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the rows within a JSON document that is one answer of a monitoring system and not a reading: an array of objects that have
 * times, an array of pairs of time and value, a list of columns with an array of rows, or arrays of equal length side by side. An
 * object that has a time of its own is a row itself.
 */
final class NestedRows {
    private static final int FEWEST = 4;
    private static final int DEEPEST = 8;
    private static final int NONE = -1;
    private static final String VALUE = "value";
    private static final String TIME = "time";

    private NestedRows() {}

    /** The rows of a document, with the texts around them as labels; empty if it is a row itself. */
    static List<JsonNode> of(JsonNode document) {
        List<JsonNode> rows = new ArrayList<>();
        collect(document, Map.of(), rows, 0);
        return rows;
    }

    private static void collect(JsonNode node, Map<String, JsonNode> labels, List<JsonNode> rows, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            int time = node.size() < FEWEST ? NONE : timeOfPairs(node);
            if (time != NONE) {
                node.forEach(pair -> rows.add(pair(pair, time, labels)));
            } else if (node.size() >= FEWEST && node.get(0).isObject() && hasTime(node.get(0))) {
                node.forEach(element -> rows.add(object(element, labels)));
            } else {
                node.forEach(element -> collect(element, labels, rows, depth + 1));
            }
            return;
        }
        if (!node.isObject() || hasTime(node)) {
            return;
        }
        Map<String, JsonNode> inner = new LinkedHashMap<>(labels);
        node.properties().forEach(field -> label(field.getKey(), field.getValue(), inner));
        if (!table(node, inner, rows) && !columns(node, inner, rows)) {
            node.properties().forEach(field -> collect(field.getValue(), inner, rows, depth + 1));
        }
    }

    /** A text around rows is a label of theirs, and so are those of an object of texts alone, {@code "tags": {"host": "a"}}. */
    private static void label(String name, JsonNode value, Map<String, JsonNode> labels) {
        if (value.isTextual()) {
            labels.put(name, value);
        } else if (value.isObject()
                && value.properties().stream()
                        .allMatch(inner -> inner.getValue().isTextual())) {
            value.properties().forEach(inner -> labels.put(inner.getKey(), inner.getValue()));
        }
    }

    /** {@code {"columns": ["time", "mean"], "values": [[…], …]}}, as InfluxDB answers. */
    private static boolean table(JsonNode node, Map<String, JsonNode> labels, List<JsonNode> rows) {
        JsonNode fields = node.path("schema").path("fields");
        if (fields.isArray()) {
            return frame(fields, node.path("data").path("values"), labels, rows);
        }
        JsonNode columns = node.path("columns");
        JsonNode values = node.path("values");
        if (!columns.isArray() || !values.isArray() || columns.isEmpty() || values.size() < FEWEST) {
            return false;
        }
        for (JsonNode cells : values) {
            ObjectNode row = labelled(labels);
            for (int i = 0; i < columns.size() && i < cells.size(); i++) {
                row.set(columns.get(i).asText(), cells.get(i));
            }
            rows.add(row);
        }
        return true;
    }

    /**
     * A data frame of Grafana: the names of its fields, and an array of values for each. Labels of a field are part of its name,
     * because several fields of a frame may differ in nothing else.
     */
    private static boolean frame(JsonNode fields, JsonNode values, Map<String, JsonNode> labels, List<JsonNode> rows) {
        int count = values.path(0).size();
        List<String> names = new ArrayList<>();
        for (JsonNode field : fields) {
            String name = field.path("name").asText("column " + (names.size() + 1));
            String own = field.path("labels").properties().stream()
                    .map(label -> label.getKey() + "=\"" + label.getValue().asText() + "\"")
                    .collect(Collectors.joining(","));
            names.add(own.isEmpty() ? name : name + "{" + own + "}");
        }
        for (int i = 0; i < count; i++) {
            ObjectNode row = labelled(labels);
            for (int column = 0; column < names.size(); column++) {
                row.set(names.get(column), values.path(column).path(i));
            }
            rows.add(row);
        }
        return count > 0;
    }

    /** {@code {"Timestamps": […], "Values": […]}}: arrays of equal length, one of them of times. */
    private static boolean columns(JsonNode node, Map<String, JsonNode> labels, List<JsonNode> rows) {
        JsonNode times = node.properties().stream()
                .filter(field -> TimeName.of(field.getKey()).named())
                .map(Map.Entry::getValue)
                .filter(values -> values.isArray() && values.size() >= FEWEST)
                .findFirst()
                .orElse(null);
        if (times == null || times.get(0).isContainerNode()) {
            return false;
        }
        List<Map.Entry<String, JsonNode>> columns = node.properties().stream()
                .filter(field -> field.getValue().isArray() && field.getValue().size() == times.size())
                .toList();
        if (columns.size() < 2) {
            return false;
        }
        for (int i = 0; i < times.size(); i++) {
            ObjectNode row = labelled(labels);
            for (Map.Entry<String, JsonNode> column : columns) {
                row.set(column.getKey(), column.getValue().get(i));
            }
            rows.add(row);
        }
        return true;
    }

    private static ObjectNode labelled(Map<String, JsonNode> labels) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        labels.forEach(row::set);
        return row;
    }

    private static JsonNode pair(JsonNode pair, int time, Map<String, JsonNode> labels) {
        ObjectNode row = labelled(labels);
        row.set(TIME, pair.path(time));
        row.set(VALUE, pair.path(1 - time));
        return row;
    }

    private static JsonNode object(JsonNode element, Map<String, JsonNode> labels) {
        ObjectNode row = labelled(labels);
        element.properties().forEach(field -> row.set(field.getKey(), field.getValue()));
        return row;
    }

    /** Which of two numbers is the time in all pairs of an array; none unless exactly one can be. */
    private static int timeOfPairs(JsonNode array) {
        boolean first = true;
        boolean second = true;
        JsonNode before = null;
        for (JsonNode pair : array) {
            if (!pair.isArray() || pair.size() != 2) {
                return NONE;
            }
            first &= isUnixTime(pair.get(0)) && (before == null || ascend(before.get(0), pair.get(0)));
            second &= isUnixTime(pair.get(1)) && (before == null || ascend(before.get(1), pair.get(1)));
            before = pair;
        }
        return first == second ? NONE : first ? 0 : 1;
    }

    private static boolean ascend(JsonNode before, JsonNode now) {
        return now.asDouble() > before.asDouble();
    }

    private static boolean hasTime(JsonNode node) {
        return node.properties().stream().anyMatch(field -> isTime(field.getKey(), field.getValue()))
                || node.properties().stream()
                        .filter(field -> field.getValue().isObject())
                        .anyMatch(field -> hasTime(field.getValue()));
    }

    private static boolean isTime(String name, JsonNode value) {
        if (!value.isValueNode()) {
            return false;
        }
        TimeName named = TimeName.of(name);
        TimeColumn column = new TimeColumn(named, null);
        return column.add(value.asText().strip()) && (named.named() || column.hasDates());
    }

    private static boolean isUnixTime(JsonNode value) {
        TimeColumn column = new TimeColumn(TimeName.of(TIME), null);
        return value.isNumber() && column.add(value.asText()) && column.isUnixTime();
    }
}

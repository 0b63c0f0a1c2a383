package dev.soak.analysis.imports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.analysis.imports.JsonText;

/** A line of JSON that a container's log driver has put into an object: {@code {"log": "{\"rss\": 1}\n", "time": "…"}}. */
final class WrappedLine {
    private static final String LOG = "log";
    private static final String TIME = "time";

    private WrappedLine() {}

    /** The object within, with the driver's time if it has none of its own; any other object as it is. */
    static JsonNode unwrapped(JsonNode node) {
        String log = node.path(LOG).isTextual() ? node.path(LOG).asText().strip() : "";
        if (!log.startsWith("{") || !(JsonText.object(log) instanceof ObjectNode line)) {
            return node;
        }
        return new LinePrefix(node.path(TIME).asText(""), "").addTo(line);
    }
}

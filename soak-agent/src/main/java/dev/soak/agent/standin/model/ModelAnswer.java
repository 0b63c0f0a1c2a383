package dev.soak.agent.standin.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.KeyedPermutation;
import java.util.List;

/**
 * Generates the model's content: sentences selected by a hash, in the requested format. For a JSON schema it creates an
 * instance from types, properties, items, enums, constants and first alternatives; other constraints are ignored. Used
 * by one thread.
 */
final class ModelAnswer {
    private static final List<String> SENTENCES = List.of(
            "The change looks sound as far as it goes.",
            "This branch is never covered by a test.",
            "Consider a name that says what is counted.",
            "The error is swallowed here; the caller cannot tell.",
            "A constant would say why this number and no other.",
            "Closing the stream in a finally block would be safer.",
            "Naïve, but fine for inputs of this size.",
            "The lock is held across a call that may block.");
    private static final int MAX_DEPTH = 12;
    private static final int MAX_SENTENCES = 12;

    private final long hash;
    private long drawn;

    ModelAnswer(long hash) {
        this.hash = hash;
    }

    /**
     * The content of the message.
     *
     * @param format the request's {@code response_format}, possibly missing
     */
    String content(JsonNode format) {
        return switch (format.path("type").asText("")) {
            case "json_object" -> object().toString();
            case "json_schema" ->
                instance(format.path("json_schema").path("schema"), 0).toString();
            default -> text();
        };
    }

    private int draw(int bound) {
        return (int) Math.floorMod(KeyedPermutation.mix(hash, drawn++), (long) bound);
    }

    private String sentence() {
        return SENTENCES.get(draw(SENTENCES.size()));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + draw(MAX_SENTENCES); left > 0; left--) {
            text.append(sentence()).append(left > 1 ? " " : "");
        }
        return text.toString();
    }

    private ObjectNode object() {
        ObjectNode object = GitHubObjects.object().put("summary", sentence());
        ArrayNode comments = object.putArray("comments");
        for (int left = draw(4); left > 0; left--) {
            comments.add(sentence());
        }
        return object;
    }

    private JsonNode instance(JsonNode schema, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (depth > MAX_DEPTH) {
            return nodes.nullNode();
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.get("enum").get(draw(schema.get("enum").size()));
        }
        for (String alternatives : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.path(alternatives).isArray()) {
                return instance(schema.path(alternatives).path(0), depth + 1);
            }
        }
        JsonNode type = schema.path("type");
        return switch ((type.isArray() ? type.path(0) : type).asText("object")) {
            case "string" -> nodes.textNode(sentence());
            case "integer" -> nodes.numberNode(1 + draw(100));
            case "number" -> nodes.numberNode(draw(1_000) / 1_000.0);
            case "boolean" -> nodes.booleanNode(draw(2) == 0);
            case "null" -> nodes.nullNode();
            case "array" -> {
                ArrayNode array = nodes.arrayNode();
                for (int left = 1 + draw(3); left > 0; left--) {
                    array.add(instance(schema.path("items"), depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(each -> object.set(each.getKey(), instance(each.getValue(), depth + 1)));
                yield object;
            }
        };
    }
}

package dev.soak.agent.workload.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.input.LineReader;
import dev.soak.analysis.input.NearestName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads requests as JSON lines, one object per line:
 *
 * <pre>
 * {"method": "POST", "path": "/api/orders", "headers": {"Accept": "application/json"}, "body": {"item": "${uuid}"},
 *  "weight": 2, "expect": {"status": 201, "body": "\"id\":"}, "name": "create order"}
 * </pre>
 *
 * <p>Only {@code path} is required. A body is a text, or an object or array that is sent as JSON; {@code expect} is a
 * status such as 201, a class such as "2xx", or an object with {@code status} and {@code body}, a regular expression that
 * must be found in the response.
 */
public final class RequestsFile {
    /** The most requests that are read. */
    static final int MAX_REQUESTS = 100_000;

    /** The JDK compiles nested groups recursively. */
    private static final int MAX_EXPRESSION = 1_000;

    private static final Set<String> FIELDS = Set.of("method", "path", "headers", "body", "weight", "expect", "name");
    private static final Set<String> EXPECT_FIELDS = Set.of("status", "body");
    private static final JsonMapper JSON = JsonMapper.builder(JsonInput.factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final Map<String, String> environment;

    /**
     * A reader of one file.
     *
     * @param file its name, for messages
     */
    public RequestsFile(String file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads all lines.
     *
     * @throws InputException naming file and line of the first invalid request
     */
    public HttpWorkload read(LineReader lines) throws IOException, InputException {
        List<RequestTemplate> requests = new ArrayList<>();
        while (lines.next()) {
            if (requests.size() == MAX_REQUESTS) {
                throw unusable(
                        lines.number(), "more than " + MAX_REQUESTS + " requests (use weights instead of repetitions)");
            }
            String line = lines.text();
            try {
                requests.add(request(JSON.readTree(lines.number() == 1 ? withoutByteOrderMark(line) : line)));
            } catch (JsonProcessingException e) {
                throw unusable(lines.number(), "truncated or invalid JSON: " + e.getOriginalMessage());
            } catch (IllegalArgumentException e) {
                throw unusable(lines.number(), String.valueOf(e.getMessage()));
            }
        }
        if (requests.isEmpty()) {
            throw InputException.unusable(file + ": contains no request");
        }
        return new HttpWorkload(requests, List.of(file + ": " + requests.size() + " requests"));
    }

    private InputException unusable(long line, String reason) {
        return InputException.unusable(
                file + ":" + line + ": " + reason.lines().findFirst().orElse(""));
    }

    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private RequestTemplate request(JsonNode json) throws JsonProcessingException {
        requireFields(json, FIELDS, "a request");
        RequestTemplate.Builder request = RequestTemplate.of(text(json, "path"), environment);
        if (json.has("method")) {
            request.method(text(json, "method"));
        }
        if (json.has("name")) {
            request.name(text(json, "name"));
        }
        if (json.has("headers")) {
            JsonNode headers = json.get("headers");
            if (!headers.isObject()) {
                throw new IllegalArgumentException("headers must be an object, e.g. {\"Accept\": \"text/html\"}");
            }
            for (Map.Entry<String, JsonNode> header : headers.properties()) {
                request.header(header.getKey(), text(headers, header.getKey()));
            }
        }
        if (json.hasNonNull("body")) {
            JsonNode body = json.get("body");
            request.body(body.isContainerNode() ? JSON.writeValueAsString(body) : text(json, "body"));
        }
        if (json.has("weight")) {
            JsonNode weight = json.get("weight");
            if (!weight.isNumber()) {
                throw new IllegalArgumentException("weight must be a number greater than 0");
            }
            request.weight(weight.doubleValue());
        }
        if (json.has("expect")) {
            request.expect(expectation(json.get("expect")));
        }
        return request.build();
    }

    private static Expectation expectation(JsonNode json) {
        if (json.isInt() || json.isTextual()) {
            return Expectation.ofStatus(json.asText());
        }
        requireFields(json, EXPECT_FIELDS, "expect");
        JsonNode status = json.path("status");
        Expectation expected =
                status.isInt() || status.isTextual() ? Expectation.ofStatus(status.asText()) : Expectation.SUCCESS;
        if (!json.has("body")) {
            return expected;
        }
        String expression = text(json, "body");
        if (expression.length() > MAX_EXPRESSION) {
            throw new IllegalArgumentException(
                    "regular expression in expect is longer than " + MAX_EXPRESSION + " characters");
        }
        try {
            return expected.withBody(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("invalid regular expression in expect: " + e.getDescription(), e);
        }
    }

    private static void requireFields(JsonNode json, Set<String> fields, String name) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(name + " must be a JSON object");
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!fields.contains(field.getKey())) {
                throw new IllegalArgumentException("unknown field '" + field.getKey() + "' of " + name
                        + NearestName.suggestion(field.getKey(), fields));
            }
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " must be a text");
        }
        return value.textValue();
    }
}

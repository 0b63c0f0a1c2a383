package dev.soak.agent.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An HTTP answer, apart from the server that gives it.
 *
 * @param chunked whether it is sent without a length, as streams are
 * @param reviewed the pull request whose review this answers
 * @param delay how long to wait before it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
record Response(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        boolean chunked,
        OptionalLong reviewed,
        Duration delay) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Response json(int status, JsonNode body) {
        try {
            return bytes(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    static Response text(String contentType, String body) {
        return bytes(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body, Map.of(), false, OptionalLong.empty(), Duration.ZERO);
    }

    Response withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, body, more, chunked, reviewed, delay);
    }

    Response asStream() {
        return new Response(status, contentType, body, headers, true, reviewed, delay);
    }

    Response asReviewOf(long number) {
        return new Response(status, contentType, body, headers, chunked, OptionalLong.of(number), delay);
    }

    Response after(Duration latency) {
        return new Response(status, contentType, body, headers, chunked, reviewed, latency);
    }
}

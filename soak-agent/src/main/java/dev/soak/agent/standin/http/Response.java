package dev.soak.agent.standin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An HTTP response, independent of the server.
 *
 * @param chunked whether it is sent without a length, like a stream
 * @param reviewed the pull request whose review this response acknowledges
 * @param delay before it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
public record Response(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        boolean chunked,
        OptionalLong reviewed,
        Duration delay) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Response json(int status, JsonNode body) {
        try {
            return bytes(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    public static Response text(String contentType, String body) {
        return bytes(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body, Map.of(), false, OptionalLong.empty(), Duration.ZERO);
    }

    public Response withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, body, more, chunked, reviewed, delay);
    }

    public Response asStream() {
        return new Response(status, contentType, body, headers, true, reviewed, delay);
    }

    public Response asReviewOf(long number) {
        return new Response(status, contentType, body, headers, chunked, OptionalLong.of(number), delay);
    }

    public Response after(Duration latency) {
        return new Response(status, contentType, body, headers, chunked, reviewed, latency);
    }
}

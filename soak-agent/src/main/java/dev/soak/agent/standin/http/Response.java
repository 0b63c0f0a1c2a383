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
 * @param framing how it is sent, if at all
 * @param reviewed the pull request whose review this response acknowledges
 * @param delay before it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
public record Response(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Framing framing,
        OptionalLong reviewed,
        Duration delay) {
    /** No response: the client finds its connection closed. */
    public static final Response CONNECTION_CLOSED =
            new Response(0, "", new byte[0], Map.of(), Framing.CONNECTION_CLOSED, OptionalLong.empty(), Duration.ZERO);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the end of a response is marked. */
    public enum Framing {
        LENGTH,
        /** Sent without a length, like a stream. */
        CHUNKED,
        /** Nothing is sent. */
        CONNECTION_CLOSED
    }

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
        return new Response(status, contentType, body, Map.of(), Framing.LENGTH, OptionalLong.empty(), Duration.ZERO);
    }

    public Response withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, body, more, framing, reviewed, delay);
    }

    public Response asStream() {
        return new Response(status, contentType, body, headers, Framing.CHUNKED, reviewed, delay);
    }

    public Response asReviewOf(long number) {
        return new Response(status, contentType, body, headers, framing, OptionalLong.of(number), delay);
    }

    public Response after(Duration latency) {
        return new Response(status, contentType, body, headers, framing, reviewed, latency);
    }
}

package dev.soak.agent.standin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP request, independent of the server.
 *
 * @param rawPath as received in the request line, without the query
 * @param segments of the path, decoded
 * @param params path parameters found by the route
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
public record Request(
        String method,
        String rawPath,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> params,
        Map<String, String> headers,
        byte[] body) {

    public static Request of(String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            if (!segment.isEmpty()) {
                // A plus sign in a path is literal.
                segments.add(decode(segment.replace("+", "%2B")));
            }
        }
        Map<String, String> query = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Request(method, rawPath, List.copyOf(segments), query, Map.of(), headers, body);
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Invalid encoding is taken literally.
            return raw;
        }
    }

    public Request withParams(Map<String, String> found) {
        return new Request(method, rawPath, segments, query, found, headers, body);
    }

    public Request withoutFirstSegments(int count) {
        return new Request(method, rawPath, segments.subList(count, segments.size()), query, params, headers, body);
    }

    /** A path parameter of the route. */
    public String param(String name) {
        String value = params.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no " + name);
        }
        return value;
    }

    public String queryOr(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    /** The requested media type, in lower case. */
    public String accept() {
        return headers.getOrDefault("accept", "").toLowerCase(Locale.ROOT);
    }
}

package dev.soak.agent.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP request, apart from the server that took it.
 *
 * @param rawPath as it stands in the request line, before any query
 * @param segments of the path, decoded
 * @param params what the route found in the path
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
record Request(
        String method,
        String rawPath,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> params,
        Map<String, String> headers,
        byte[] body) {

    static Request of(String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            if (!segment.isEmpty()) {
                // In a path a plus sign is itself.
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
            // Not encoded at all, then.
            return raw;
        }
    }

    Request withParams(Map<String, String> found) {
        return new Request(method, rawPath, segments, query, found, headers, body);
    }

    Request withoutFirstSegments(int count) {
        return new Request(method, rawPath, segments.subList(count, segments.size()), query, params, headers, body);
    }

    /** A part of the path that the route has. */
    String param(String name) {
        String value = params.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no " + name);
        }
        return value;
    }

    String queryOr(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    /** The media type that is asked for, in lower case. */
    String accept() {
        return headers.getOrDefault("accept", "").toLowerCase(Locale.ROOT);
    }
}

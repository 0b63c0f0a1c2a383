package dev.soak.agent.standin.http;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The requests to the stand-ins so far.
 *
 * @param byEndpoint requests by kind of endpoint; contains every kind
 * @param byStatus responses by HTTP status; only statuses that occurred
 * @param reviews reviews that were reported
 */
public record RequestCounts(Map<EndpointClass, Long> byEndpoint, SortedMap<Integer, Long> byStatus, long reviews) {
    public RequestCounts {
        EnumMap<EndpointClass, Long> copy = new EnumMap<>(EndpointClass.class);
        copy.putAll(byEndpoint);
        byEndpoint = Collections.unmodifiableMap(copy);
        byStatus = Collections.unmodifiableSortedMap(new TreeMap<>(byStatus));
    }

    /** Requests to endpoints that the stand-ins do not implement. */
    public long unknown() {
        return byEndpoint.getOrDefault(EndpointClass.UNKNOWN, 0L);
    }

    /** All counts in one line for the log. */
    public String summary() {
        StringJoiner text = new StringJoiner(", ");
        byEndpoint.forEach((endpoint, count) -> {
            if (count > 0) {
                text.add(endpoint.label() + " " + count);
            }
        });
        byStatus.forEach((status, count) -> text.add("status " + status + " " + count));
        return text.add("reviews " + reviews).toString();
    }
}

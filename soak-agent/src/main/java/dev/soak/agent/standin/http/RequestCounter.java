package dev.soak.agent.standin.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts requests. Bounded, because the stand-ins choose the statuses. Thread-safe. */
public final class RequestCounter {
    private final Map<EndpointClass, Long> byEndpoint = new EnumMap<>(EndpointClass.class);
    private final SortedMap<Integer, Long> byStatus = new TreeMap<>();
    private long reviews;

    public RequestCounter() {
        for (EndpointClass endpoint : EndpointClass.values()) {
            byEndpoint.put(endpoint, 0L);
        }
    }

    public synchronized void requested(EndpointClass endpoint) {
        byEndpoint.merge(endpoint, 1L, Long::sum);
    }

    synchronized void answered(int status) {
        byStatus.merge(status, 1L, Long::sum);
    }

    synchronized void reviewed() {
        reviews++;
    }

    public synchronized RequestCounts counts() {
        return new RequestCounts(byEndpoint, byStatus, reviews);
    }
}

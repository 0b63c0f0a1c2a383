package dev.soak.agent.standin;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what was asked. Its size is bounded: statuses are ours to choose. Safe for use by several threads. */
final class RequestTally {
    private final Map<EndpointClass, Long> byEndpoint = new EnumMap<>(EndpointClass.class);
    private final SortedMap<Integer, Long> byStatus = new TreeMap<>();
    private long reviews;

    RequestTally() {
        for (EndpointClass endpoint : EndpointClass.values()) {
            byEndpoint.put(endpoint, 0L);
        }
    }

    synchronized void asked(EndpointClass endpoint) {
        byEndpoint.merge(endpoint, 1L, Long::sum);
    }

    synchronized void answered(int status) {
        byStatus.merge(status, 1L, Long::sum);
    }

    synchronized void reviewed() {
        reviews++;
    }

    synchronized StandInCounts counts() {
        return new StandInCounts(byEndpoint, byStatus, reviews);
    }
}

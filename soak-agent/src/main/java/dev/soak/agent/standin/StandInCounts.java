package dev.soak.agent.standin;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was asked of the stand-ins so far.
 *
 * @param byEndpoint requests; every class is there
 * @param byStatus answers, by HTTP status; only statuses that occurred
 * @param reviews how often the {@link ReviewListener} was called
 */
public record StandInCounts(Map<EndpointClass, Long> byEndpoint, SortedMap<Integer, Long> byStatus, long reviews) {
    public StandInCounts {
        EnumMap<EndpointClass, Long> copy = new EnumMap<>(EndpointClass.class);
        copy.putAll(byEndpoint);
        byEndpoint = Collections.unmodifiableMap(copy);
        byStatus = Collections.unmodifiableSortedMap(new TreeMap<>(byStatus));
    }

    /** Requests of every class. */
    public long requests() {
        return byEndpoint.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Requests for what is not known here: a bot that makes many needs more of GitHub than there is. */
    public long unknown() {
        return byEndpoint.getOrDefault(EndpointClass.UNKNOWN, 0L);
    }
}

package dev.soak.agent.os;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * Completed work as the target counts it itself, for load that Soak does not drive: the growth of a counter, summed over
 * all its labels, since this was first read.
 *
 * <p>A counter that falls was reset, as when the target was restarted; it continues from where it was. Each combination of
 * labels is followed by itself, because a target may forget some of them.
 *
 * <p>Not thread-safe.
 */
public final class WorkMetric {
    /** More combinations of labels are forgotten once they are no longer exposed. */
    private static final int MAX_LABELLED = 10_000;

    private final MetricsEndpoint endpoint;
    private final String name;
    private final Map<SortedMap<String, String>, Double> values = new HashMap<>();
    private double completed;
    private boolean started;
    private boolean seen;

    /** @param name of the samples, as exposed: {@code http_server_requests_seconds_count} */
    public WorkMetric(MetricsEndpoint endpoint, String name) {
        this.endpoint = endpoint;
        this.name = name;
    }

    /**
     * Work completed since the first call; empty while the target has not yet exposed the counter.
     *
     * @throws IOException if the metrics cannot be read now
     */
    public OptionalDouble read() throws IOException {
        return read(endpoint.read());
    }

    /** Like {@link #read()}, as of now and not as of a moment ago. */
    public OptionalDouble readNow() throws IOException {
        return read(endpoint.readNow());
    }

    OptionalDouble read(Exposition exposition) {
        Map<SortedMap<String, String>, Double> now = new HashMap<>();
        exposition.read(name::equals, sample -> {
            if (Double.isFinite(sample.value())) {
                now.merge(sample.labels(), sample.value(), Double::sum);
            }
        });
        now.forEach((labels, value) -> {
            // Absent before the first request: then it counts from 0.
            double before = values.getOrDefault(labels, started ? 0.0 : value);
            completed += value < before ? value : value - before;
        });
        if (values.size() > MAX_LABELLED) {
            values.keySet().retainAll(now.keySet());
        }
        values.putAll(now);
        started = true;
        seen |= !now.isEmpty();
        return seen ? OptionalDouble.of(completed) : OptionalDouble.empty();
    }
}

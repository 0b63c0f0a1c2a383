package dev.soak.analysis.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.soak.analysis.run.Timing;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Response times of the target, and what became of the requests.
 *
 * @param timings by the name of the request, from its intended start to its response; for pull requests {@code webhook}, and
 *     {@code review} until the review; empty if nothing was timed
 * @param perSecond requests completed per second, over the whole run
 * @param failures by reason
 * @param dropped arrivals that a full schedule dropped
 */
public record Latency(
        Map<String, Timing> timings,
        @Nullable Double sent,
        @Nullable Double done,
        @Nullable Double failed,
        @Nullable Double dropped,
        @Nullable Double perSecond,
        Map<String, Double> failures) {
    public Latency {
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    @JsonIgnore
    public boolean isEmpty() {
        return timings.isEmpty() && sent == null && done == null;
    }
}

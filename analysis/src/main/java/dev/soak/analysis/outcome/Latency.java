package dev.soak.analysis.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.soak.analysis.run.Timing;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast the bot was, and what it did with what it was sent.
 *
 * @param timings by what was timed: {@code webhook} is the answer to the delivery, {@code review} from the intended
 *     start of the delivery to its review; empty where nothing was timed
 * @param perSecond pull requests done a second, over the whole run
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

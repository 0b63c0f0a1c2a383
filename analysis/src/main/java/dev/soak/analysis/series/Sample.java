package dev.soak.analysis.series;

import dev.soak.analysis.resource.SeriesId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One row of cheap readings: a line of {@code samples.jsonl}.
 *
 * @param t seconds on the monotonic clock since the start of the run
 * @param work requests completed so far
 * @param values one reading for each series, by the text of its {@link SeriesId}; a series that could not be read is absent
 */
public record Sample(double t, Phase phase, long work, Map<String, Double> values) {
    public Sample {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("the time of a sample must be finite, not " + t);
        }
        if (work < 0) {
            throw new IllegalArgumentException("the work of a sample must not be negative: " + work);
        }
        Objects.requireNonNull(phase);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}

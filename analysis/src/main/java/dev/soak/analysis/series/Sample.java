package dev.soak.analysis.series;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of cheap readings, as it stands in {@code samples.jsonl}.
 *
 * @param t seconds on the monotonic clock since the start of the run
 * @param work pull requests done so far
 * @param values a reading a series, by the text of its {@link SeriesId}; a series that could not be read is absent
 */
public record Sample(double t, Phase phase, long work, Map<String, Double> values) {
    public Sample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}

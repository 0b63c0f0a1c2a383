package dev.soak.analysis.imports;

import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.series.Measurements;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a foreign input contains.
 *
 * @param timings the latencies of a load test by the name of the request; empty without any
 * @param latency the same by interval
 */
public record ForeignData(Measurements measurements, Map<String, Timed> timings, LatencyOverTime latency) {
    public ForeignData {
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    public static ForeignData of(Measurements measurements) {
        return new ForeignData(measurements, Map.of(), LatencyOverTime.none());
    }
}

package dev.soak.analysis.report;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report together with what it rests on, which charts and comparisons need.
 *
 * @param verdicts on all series, worst first; the report lists the ones that matter
 * @param latencies after the warm-up: seconds, a value an interval, by what was timed and how it was summed up; empty
 *     where the data has no log of intervals
 */
public record Analysis(
        Report report, List<SeriesVerdict> verdicts, Measurements measurements, Map<SeriesId, double[]> latencies) {
    public Analysis {
        verdicts = List.copyOf(verdicts);
        latencies = Collections.unmodifiableMap(new LinkedHashMap<>(latencies));
    }

    public Analysis withReport(Report other) {
        return new Analysis(other, verdicts, measurements, latencies);
    }
}

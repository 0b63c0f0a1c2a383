package dev.soak.analysis.threshold;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The metrics that a command can measure, so that a misspelled threshold is an error before a run, not an inconclusive
 * result after it.
 *
 * @param latencies names of what is timed
 * @param series names or ids of series; empty where the command records none
 * @param botMetrics whether the target's own metrics, {@code bot.*}, may be recorded: their names are known only to the
 *     target
 */
public record MetricNames(Set<String> latencies, Set<String> series, boolean botMetrics) {
    private static final String BOT = "bot.";

    public MetricNames {
        latencies = Set.copyOf(latencies);
        series = Set.copyOf(series);
    }

    /** What a run that replays pull requests records. */
    public static MetricNames ofRun() {
        return ofRun(Metrics.RUN_LATENCIES);
    }

    /**
     * What a run records.
     *
     * @param requests the names of its requests
     */
    public static MetricNames ofRun(Set<String> requests) {
        return new MetricNames(requests, Resources.names(), true);
    }

    /** What load tests measure. */
    public static MetricNames ofLoad(Set<String> tests) {
        return new MetricNames(tests, Set.of(), false);
    }

    /** What recorded data can hold: what Soak itself records, and the series that are there. */
    public static MetricNames ofData(Collection<SeriesId> recorded) {
        return ofData(recorded, Set.of());
    }

    /**
     * The same for data in which requests were timed.
     *
     * @param timed the names of these requests, which are all that there are; empty for data that does not time requests itself
     */
    public static MetricNames ofData(Collection<SeriesId> recorded, Set<String> timed) {
        Set<String> latencies = new TreeSet<>(timed.isEmpty() ? Metrics.LATENCIES : timed);
        Set<String> series = new TreeSet<>(Resources.names());
        recorded.forEach(id -> {
            String part = Resources.LATENCY_P99.has(id) ? Resources.LATENCY_P99.partOf(id) : null;
            if (part != null && timed.isEmpty()) {
                latencies.add(part);
            }
            series.add(id.name());
            series.add(id.toString());
        });
        return new MetricNames(latencies, series, true);
    }

    /**
     * Checks the metric of each threshold.
     *
     * @throws InputException naming the first unknown metric, its threshold, the file that it is from, and the nearest known name
     */
    public void check(List<Threshold> thresholds) throws InputException {
        for (Threshold threshold : thresholds) {
            if (!contains(threshold.metric())) {
                throw unknown(threshold);
            }
        }
    }

    private boolean contains(String metric) {
        return metric.equals(Metrics.ERROR)
                || latencies.contains(metric)
                || series.contains(metric)
                || series.contains(SeriesId.parse(metric).name())
                || (botMetrics && metric.startsWith(BOT));
    }

    private InputException unknown(Threshold threshold) {
        List<String> known = new ArrayList<>(latencies);
        known.add(Metrics.ERROR);
        known.addAll(series);
        String metric = threshold.metric();
        return InputException.unusable(NearestName.of(metric, known)
                .map(nearest -> message(kind(nearest), threshold) + " (did you mean '" + nearest + "'?)")
                .orElseGet(() -> message("metric", threshold) + " (expected " + expected() + ")"));
    }

    private String kind(String nearest) {
        if (latencies.contains(nearest)) {
            return "latency";
        }
        return nearest.equals(Metrics.ERROR) ? "metric" : "series";
    }

    private static String message(String kind, Threshold threshold) {
        return (threshold.origin() == null ? "" : threshold.origin() + ": ") + "unknown " + kind + " '"
                + threshold.metric() + "' in threshold '" + threshold.text() + "'";
    }

    private String expected() {
        List<String> words = new ArrayList<>(new TreeSet<>(latencies));
        words.add(Metrics.ERROR);
        return String.join(", ", words) + (series.isEmpty() ? "" : " or a series such as " + Resources.HEAP_LIVE);
    }
}

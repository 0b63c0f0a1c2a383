package dev.soak.agent.export;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the metrics of one scrape and sanitizes their names. Of two values with the same name and labels the first
 * is kept, because Prometheus rejects a scrape with duplicates as a whole.
 */
final class MetricFamilies {
    private static final String PREFIX = "soak_";

    private record MetricPoints(String help, boolean counts, Map<Labels, Double> points) {}

    private final Map<String, MetricPoints> families = new TreeMap<>();
    private final List<MetricSnapshot> others = new ArrayList<>();

    void gauge(String name, String help, Map<String, String> labels, double value) {
        add(name, help, false, labels, value);
    }

    /** A running total; {@code _total} is appended to its name when it is written. */
    void counter(String name, String help, Map<String, String> labels, double value) {
        if (value >= 0) {
            add(name, help, true, labels, value);
        }
    }

    private void add(String name, String help, boolean counts, Map<String, String> labels, double value) {
        MetricPoints family =
                families.computeIfAbsent(safe(name), any -> new MetricPoints(help, counts, new LinkedHashMap<>()));
        family.points().putIfAbsent(labels(labels), value);
    }

    /** Adds a complete metric. */
    void add(MetricSnapshot snapshot) {
        others.add(snapshot);
    }

    static Labels labels(Map<String, String> labels) {
        Labels.Builder builder = Labels.builder();
        labels.forEach((key, value) -> builder.label(safeLabel(key), value));
        return builder.build();
    }

    private static String safeLabel(String key) {
        return PrometheusNaming.sanitizeLabelName(key.replaceAll("[^a-zA-Z0-9_]", "_"));
    }

    static String safe(String name) {
        return PrometheusNaming.sanitizeMetricName(PREFIX + name.replaceAll("[^a-zA-Z0-9_]", "_"));
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>(others);
        families.forEach((name, family) -> all.add(family.counts() ? counter(name, family) : gauge(name, family)));
        return new MetricSnapshots(all);
    }

    private static MetricSnapshot gauge(String name, MetricPoints family) {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(family.help());
        family.points()
                .forEach((labels, value) -> builder.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build()));
        return builder.build();
    }

    private static MetricSnapshot counter(String name, MetricPoints family) {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(family.help());
        family.points()
                .forEach((labels, value) -> builder.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build()));
        return builder.build();
    }
}

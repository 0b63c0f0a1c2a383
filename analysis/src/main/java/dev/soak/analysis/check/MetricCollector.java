package dev.soak.analysis.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the metrics of one file, and notes on values that cannot be used. */
final class MetricCollector {
    private final String source;
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    MetricCollector(String source) {
        this.source = source;
    }

    /** Adds a metric; if a value is missing, zero or not a number, it is left out with a note. */
    void add(String name, String unit, boolean largerIsBetter, List<List<Double>> processes) {
        boolean usable = !processes.isEmpty()
                && processes.stream()
                        .allMatch(values -> !values.isEmpty() && values.stream().allMatch(Metric::isUsable));
        if (!usable) {
            note(name + " has missing or non-positive values and was left out");
            return;
        }
        Metric metric = new Metric(name, unit, largerIsBetter, processes);
        Metric known = metrics.get(name);
        if (known != null && !known.isLike(metric)) {
            note(name + " occurs in " + known.unit() + " and in " + unit + "; the second was left out");
            return;
        }
        metrics.put(name, known == null ? metric : known.with(metric).orElse(known));
    }

    void note(String sentence) {
        notes.add(source + ": " + sentence);
    }

    Results results() {
        return new Results(metrics, notes);
    }
}

package dev.soak.analysis.check;

import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of one build, from one or more files.
 *
 * @param metrics by name
 * @param notes one sentence each
 */
public record Results(Map<String, Metric> metrics, List<String> notes) {
    public Results {
        metrics = Map.copyOf(metrics);
        notes = List.copyOf(notes);
    }

    /** Combines the files of one build: a metric in several files was measured by several processes. */
    static Results together(List<Results> all) throws InputException {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (Results one : all) {
            for (Metric metric : one.metrics.values()) {
                Metric known = metrics.get(metric.name());
                metrics.put(
                        metric.name(),
                        known == null
                                ? metric
                                : known.with(metric)
                                        .orElseThrow(() -> InputException.unusable(metric.name() + " is measured in "
                                                + known.unit() + " and in " + metric.unit()
                                                + ": check the files separately")));
            }
            notes.addAll(one.notes);
        }
        return new Results(metrics, notes);
    }
}

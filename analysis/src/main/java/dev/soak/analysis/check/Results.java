package dev.soak.analysis.check;

import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured, of one file or of several.
 *
 * @param metrics by name
 * @param notes what the reader should know, a sentence each
 */
public record Results(Map<String, Metric> metrics, List<String> notes) {
    public Results {
        metrics = Map.copyOf(metrics);
        notes = List.copyOf(notes);
    }

    /** Files of one build as one: what stands in several was measured by more processes. */
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
                                                + ": check the files one by one")));
            }
            notes.addAll(one.notes);
        }
        return new Results(metrics, notes);
    }
}

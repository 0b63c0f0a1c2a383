package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Past results, oldest first. New results are compared with the runs since the last change of level. With
 * {@value MetricHistory#MIN_RUNS} runs or more the history itself is searched for slowdowns, so that one that was saved, or that
 * was too small to be detected when it occurred, is still reported.
 *
 * @param runs each metric with one value per process
 */
public record History(String name, List<Run> runs) implements Baseline {
    public History {
        runs = List.copyOf(runs);
    }

    /**
     * The results of one past run.
     *
     * @param file its name within the folder
     */
    public record Run(String file, String commit, Map<String, Metric> metrics) {
        public Run {
            metrics = Map.copyOf(metrics);
        }
    }

    @Override
    public Map<String, ReferenceLevel> references(Results fresh) {
        Map<String, ReferenceLevel> references = new LinkedHashMap<>();
        fresh.metrics().forEach((name, now) -> {
            MetricHistory history = new MetricHistory(runs, now);
            if (!history.isEmpty()) {
                references.put(name, history.reference());
            }
        });
        return references;
    }

    /** Only metrics of the last run are missing; those dropped before are not. */
    @Override
    public List<Missing> missing(Results fresh) {
        return runs.isEmpty()
                ? List.of()
                : PreviousBuild.absent(runs.get(runs.size() - 1).metrics(), fresh);
    }

    @Override
    public List<CheckReport.Change> changes(Results fresh, Tolerances tolerances) {
        List<CheckReport.Change> changes = new ArrayList<>();
        fresh.metrics()
                .forEach((name, now) -> changes.addAll(new MetricHistory(runs, now).reported(tolerances.of(name))));
        return changes;
    }
}

package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Past results, oldest first. New ones are held against the runs since the level last changed, and with
 * {@value MetricHistory#LONG_ENOUGH} runs or more the history itself is looked through: a slowdown that was saved, or that was too small
 * to be told when it came, is still one.
 *
 * @param runs each metric with one value a process
 */
public record History(String name, List<Run> runs) implements Baseline {
    public History {
        runs = List.copyOf(runs);
    }

    /**
     * One of them.
     *
     * @param file its name within the folder
     */
    public record Run(String file, String commit, Map<String, Metric> metrics) {
        public Run {
            metrics = Map.copyOf(metrics);
        }
    }

    @Override
    public Map<String, Reference> references(Results fresh) {
        Map<String, Reference> references = new LinkedHashMap<>();
        fresh.metrics().forEach((name, now) -> {
            MetricHistory track = new MetricHistory(runs, now);
            if (!track.isEmpty()) {
                references.put(name, track.reference());
            }
        });
        return references;
    }

    /** Of the metrics of the last run: what was given up before is not missed. */
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

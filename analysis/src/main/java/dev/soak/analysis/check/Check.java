package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Row;
import dev.soak.analysis.regression.Slowdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Compares new results with a baseline. */
public final class Check {
    private Check() {}

    /** Compares the metrics that both contain; metrics of only one side are reported as missing or new. */
    public static CheckReport of(Results fresh, Baseline baseline, Tolerances tolerances) {
        Map<String, ReferenceLevel> references = baseline.references(fresh);
        List<Row> rows = new ArrayList<>();
        references.forEach((name, reference) -> {
            Metric metric = fresh.metrics().get(name);
            if (metric != null) {
                rows.add(row(metric, reference, tolerances.of(name)));
            }
        });
        rows.sort(Comparator.comparing(Row::judgement).thenComparing(Row::name));
        List<String> notes = new ArrayList<>(fresh.notes());
        fresh.metrics().keySet().stream()
                .filter(name -> !references.containsKey(name))
                .sorted()
                .map(name -> name + " is new: not in the baseline")
                .forEach(notes::add);
        tolerances.others().stream()
                .filter(other -> fresh.metrics().keySet().stream().noneMatch(other::holdsFor))
                .map(other -> "--tolerance " + other.pattern() + " matches no metric of the results")
                .forEach(notes::add);
        return CheckReport.of(
                baseline.name(),
                tolerances.usual(),
                rows,
                baseline.changes(fresh, tolerances),
                baseline.missing(fresh),
                notes);
    }

    private static Row row(Metric metric, ReferenceLevel reference, double tolerance) {
        Slowdown slowdown = reference.slowdown(metric);
        return new Row(
                metric.name(),
                metric.unit(),
                reference.level(),
                MetricLevels.level(metric),
                slowdown.estimate(),
                slowdown.low(),
                slowdown.high(),
                tolerance,
                slowdown.before(),
                slowdown.after(),
                slowdown.judge(tolerance));
    }
}

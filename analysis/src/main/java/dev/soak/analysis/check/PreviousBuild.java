package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of one earlier build as a baseline. */
public record PreviousBuild(String name, Results results) implements Baseline {
    @Override
    public Map<String, ReferenceLevel> references(Results fresh) {
        Map<String, ReferenceLevel> references = new LinkedHashMap<>();
        results.metrics().forEach((name, before) -> {
            Metric now = fresh.metrics().get(name);
            if (now != null && now.isLike(before)) {
                references.put(name, new ReferenceLevel.OfProcesses(before));
            }
        });
        return references;
    }

    @Override
    public List<Missing> missing(Results fresh) {
        return absent(results.metrics(), fresh);
    }

    /** The earlier metrics that the new results lack, or have in another unit. */
    static List<Missing> absent(Map<String, Metric> before, Results fresh) {
        return before.values().stream()
                .filter(metric -> {
                    Metric now = fresh.metrics().get(metric.name());
                    return now == null || !now.isLike(metric);
                })
                .map(metric -> {
                    Metric now = fresh.metrics().get(metric.name());
                    return new Missing(
                            metric.name(),
                            now == null
                                    ? "in the baseline, but not in the results"
                                    : "in " + metric.unit() + " in the baseline, but in " + now.unit()
                                            + " in the results");
                })
                .toList();
    }
}

package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of one earlier build. */
public record PreviousBuild(String name, Results results) implements Baseline {
    @Override
    public Map<String, Reference> references(Results fresh) {
        Map<String, Reference> references = new LinkedHashMap<>();
        results.metrics().forEach((name, before) -> {
            Metric now = fresh.metrics().get(name);
            if (now != null && now.isLike(before)) {
                references.put(name, new Reference.Measured(before));
            }
        });
        return references;
    }

    @Override
    public List<Missing> missing(Results fresh) {
        return absent(results.metrics(), fresh);
    }

    /** Of metrics that were measured once, those that now are not, or in another unit. */
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
                                    ? "the baseline has it, the results do not"
                                    : "the baseline has it in " + metric.unit() + ", the results in " + now.unit());
                })
                .toList();
    }
}

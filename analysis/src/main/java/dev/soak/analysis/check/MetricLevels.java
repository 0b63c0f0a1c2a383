package dev.soak.analysis.check;

import dev.soak.analysis.statistics.Medians;

/** Where a metric stands as a whole: the median of its processes. */
public final class MetricLevels {
    private MetricLevels() {}

    public static double level(Metric metric) {
        return metric.value(cost(metric));
    }

    /** Its logarithm, see {@link Metric#costs()}. */
    static double cost(Metric metric) {
        return Medians.of(metric.costs());
    }
}

package dev.soak.analysis.check;

import dev.soak.analysis.statistics.Medians;

/** The level of a metric: the median of its processes. */
public final class MetricLevels {
    private MetricLevels() {}

    public static double level(Metric metric) {
        return metric.value(cost(metric));
    }

    /** The level as a cost, see {@link Metric#costs()}. */
    static double cost(Metric metric) {
        return Medians.of(metric.costs());
    }
}

package dev.soak.analysis.baseline;

import dev.soak.analysis.trend.Medians;

/** Where a metric stands as a whole: the median of its processes. */
final class Levels {
    private Levels() {}

    static double level(Metric metric) {
        return metric.value(cost(metric));
    }

    /** Its logarithm, see {@link Metric#costs()}. */
    static double cost(Metric metric) {
        return Medians.of(metric.costs());
    }
}

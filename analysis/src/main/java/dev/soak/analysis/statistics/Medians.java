package dev.soak.analysis.statistics;

import org.apache.commons.statistics.descriptive.Median;

/** Medians and the median absolute deviation. */
public final class Medians {
    /** Scales the median absolute deviation to the standard deviation of normal data. */
    public static final double NORMAL = 1.4826;

    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    private Medians() {}

    /** The median of at least one value; the array is not modified. */
    public static double of(double[] values) {
        return of(values, 0, values.length);
    }

    /** The median of {@code values[from]} to {@code values[to - 1]}. */
    public static double of(double[] values, int from, int to) {
        if (from >= to) {
            throw new IllegalArgumentException("median of no values");
        }
        return MEDIAN.evaluateRange(values, from, to);
    }

    /** The median absolute deviation, scaled to a standard deviation. */
    public static double spread(double[] values) {
        double median = of(values);
        double[] deviations = new double[values.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        return NORMAL * of(deviations);
    }
}

package dev.soak.analysis.statistics;

import java.util.Arrays;

/** Medians and the spread that goes with them. */
public final class Medians {
    /** Makes the median absolute deviation estimate the standard deviation of normal data. */
    public static final double NORMAL = 1.4826;

    private Medians() {}

    public static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted);
    }

    /** The median of {@code values[from]} to {@code values[to - 1]}. */
    public static double of(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return ofSorted(sorted);
    }

    public static double ofSorted(double[] sorted) {
        int n = sorted.length;
        if (n == 0) {
            throw new IllegalArgumentException("nothing has no median");
        }
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** The median distance from the median, scaled to a standard deviation. */
    public static double spread(double[] values) {
        double middle = of(values);
        double[] distances = new double[values.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(values[i] - middle);
        }
        return NORMAL * of(distances);
    }
}

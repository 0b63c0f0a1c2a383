package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;

/**
 * Replaces single outliers by the median of their neighbourhood. A step is not an outlier, since it lasts for longer than half
 * of the window.
 *
 * <p>Source: F. R. Hampel, JASA 69 (1974) 383–393, as a moving filter; it also flattens a spike caused by real work, which is
 * not growth.
 */
final class Outliers {
    private static final int REACH = 3;
    private static final double THRESHOLD = 4.5;

    private Outliers() {}

    /** A copy without outliers; deviations of a few times {@code resolution} are never outliers. */
    static double[] removed(double[] y, double resolution) {
        int n = y.length;
        if (n < 2 * REACH + 1) {
            return y;
        }
        double[] smooth = smooth(y, REACH);
        double[] distance = new double[n];
        for (int i = 0; i < n; i++) {
            distance[i] = Math.abs(y[i] - smooth[i]);
        }
        double bound = THRESHOLD * Math.max(Medians.NORMAL * Medians.of(distance), resolution);
        double[] clean = y.clone();
        // At the ends the window is asymmetric, so that the slope of an exact curve would look like an outlier.
        for (int i = REACH; i < n - REACH; i++) {
            if (distance[i] > bound) {
                clean[i] = smooth[i];
            }
        }
        return clean;
    }

    /** Moving medians; at the ends the window is truncated. */
    static double[] smooth(double[] y, int reach) {
        int n = y.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            smooth[i] = Medians.of(y, Math.max(0, i - reach), Math.min(n, i + reach + 1));
        }
        return smooth;
    }
}

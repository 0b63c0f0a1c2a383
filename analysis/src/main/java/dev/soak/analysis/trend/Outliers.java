package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.Arrays;

/**
 * Takes single wild values for what their neighbours say. A step is no outlier: it stays for longer than half of the
 * window.
 *
 * <p>Source: F. R. Hampel, JASA 69 (1974) 383–393, as a moving filter; it would flatten a spike of real work too, which
 * is no growth.
 */
final class Outliers {
    private static final int REACH = 3;
    private static final double THRESHOLD = 4.5;

    private Outliers() {}

    /** A copy without outliers; differences up to {@code resolution} are none. */
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
        // At the ends the window is lopsided, and would take the slope of an exact curve for an outlier.
        for (int i = REACH; i < n - REACH; i++) {
            if (distance[i] > bound) {
                clean[i] = smooth[i];
            }
        }
        return clean;
    }

    /** Moving medians; at the ends the window is cut, not bent. */
    static double[] smooth(double[] y, int reach) {
        int n = y.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - reach);
            int to = Math.min(n, i + reach + 1);
            double[] window = Arrays.copyOfRange(y, from, to);
            Arrays.sort(window);
            smooth[i] = Medians.ofSorted(window);
        }
        return smooth;
    }
}

package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.Arrays;

/**
 * Levels over time or work. The arrays are shared, not copied: the caller must not modify them afterwards.
 *
 * <p>{@code x} must not decrease; some estimators require it to increase.
 */
public final class Curve {
    private final double[] x;
    private final double[] y;

    public Curve(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("columns of different length: " + x.length + " and " + y.length);
        }
        this.x = x;
        this.y = y;
    }

    public double[] x() {
        return x;
    }

    public double[] y() {
        return y;
    }

    public int size() {
        return x.length;
    }

    public Curve slice(int from, int to) {
        return new Curve(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
    }

    /**
     * Reduces the curve to at most this many equal blocks of points, each represented by its mean abscissa and its median, so
     * that the cost of further steps does not depend on the length of the run. Up to half of a block may be outliers.
     */
    public Curve blockMedians(int blocks) {
        int n = size();
        if (n <= blocks) {
            return this;
        }
        double[] bx = new double[blocks];
        double[] by = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = (int) ((long) b * n / blocks);
            int to = (int) ((long) (b + 1) * n / blocks);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += x[i];
            }
            bx[b] = sum / (to - from);
            by[b] = Medians.of(y, from, to);
        }
        return new Curve(bx, by);
    }
}

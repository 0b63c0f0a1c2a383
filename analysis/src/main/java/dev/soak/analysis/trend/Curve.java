package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.Arrays;

/**
 * Levels over time or work. The arrays are shared, not copied: whoever makes a curve gives them away.
 *
 * <p>{@code x} must not decrease; estimators that need it to increase say so.
 */
public final class Curve {
    private final double[] x;
    private final double[] y;

    public Curve(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("the columns of a curve differ: " + x.length + " and " + y.length);
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
     * The curve cut into at most so many equal runs of points, each replaced by its mean abscissa and its median, so
     * that what follows costs the same however long the run was. Up to half of a block may be wild.
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

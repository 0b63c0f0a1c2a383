package dev.soak.analysis.trend;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readings that a verdict is based on: time, work if there is any, and level. The arrays are shared, not copied.
 */
public final class Observations {
    private final double[] t;
    private final double @Nullable [] work;
    private final double[] y;
    /** Computed when it is first asked for, which costs a sort; a race computes it twice. */
    private double resolution = Double.NaN;

    /**
     * Wraps the columns.
     *
     * @param t strictly increasing
     * @param work not decreasing; null if there is none
     */
    public Observations(double[] t, double @Nullable [] work, double[] y) {
        if (t.length != y.length || (work != null && work.length != t.length)) {
            throw new IllegalArgumentException("the columns differ in length");
        }
        this.t = t;
        this.work = work;
        this.y = y;
    }

    public int size() {
        return t.length;
    }

    public double[] t() {
        return t;
    }

    public double @Nullable [] work() {
        return work;
    }

    public double[] y() {
        return y;
    }

    /**
     * The resolution of the readings: if values repeat, the smallest difference between two of them; if hardly any repeat, at
     * most 1 for whole numbers, and otherwise a tenth of the smallest difference; 0 only if all are equal.
     */
    public double resolution() {
        double known = resolution;
        if (Double.isNaN(known)) {
            known = resolutionOf(y);
            resolution = known;
        }
        return known;
    }

    private static double resolutionOf(double[] y) {
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double least = Double.POSITIVE_INFINITY;
        int distinct = 1;
        boolean whole = sorted[0] == Math.rint(sorted[0]);
        for (int i = 1; i < sorted.length; i++) {
            whole &= sorted[i] == Math.rint(sorted[i]);
            if (sorted[i] > sorted[i - 1]) {
                least = Math.min(least, sorted[i] - sorted[i - 1]);
                distinct++;
            }
        }
        if (distinct == 1) {
            return 0;
        }
        return 2 * distinct > sorted.length ? Math.min(least, whole ? 1 : least / 10) : least;
    }

    Observations at(List<Integer> indices) {
        double[] w = work;
        return new Observations(
                indices.stream().mapToDouble(i -> t[i]).toArray(),
                w == null ? null : indices.stream().mapToDouble(i -> w[i]).toArray(),
                indices.stream().mapToDouble(i -> y[i]).toArray());
    }

    /** Reduced to at most this many points by block medians of the levels. */
    public Observations reduced(int maxSize) {
        if (size() <= maxSize) {
            return this;
        }
        Curve levels = new Curve(t, y).blockMedians(maxSize);
        double[] w = work;
        return new Observations(
                levels.x(),
                w == null ? null : new Curve(w, y).blockMedians(maxSize).x(),
                levels.y());
    }

    Observations withLevels(double[] levels) {
        return new Observations(t, work, levels);
    }
}

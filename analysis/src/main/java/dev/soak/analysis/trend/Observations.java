package dev.soak.analysis.trend;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readings that a verdict rests on: time, work where there is any, and level. The arrays are shared, not copied.
 */
public final class Observations {
    private final double[] t;
    private final double @Nullable [] work;
    private final double[] y;

    /**
     * Takes the columns.
     *
     * @param t strictly increasing
     * @param work not decreasing, or null
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

    /** The smallest difference between two values; 0 where all are alike. */
    public double resolution() {
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] > sorted[i - 1]) {
                least = Math.min(least, sorted[i] - sorted[i - 1]);
            }
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    public Observations from(int first) {
        double[] w = work;
        return new Observations(
                Arrays.copyOfRange(t, first, t.length),
                w == null ? null : Arrays.copyOfRange(w, first, w.length),
                Arrays.copyOfRange(y, first, y.length));
    }

    Observations at(List<Integer> indices) {
        double[] w = work;
        return new Observations(
                indices.stream().mapToDouble(i -> t[i]).toArray(),
                w == null ? null : indices.stream().mapToDouble(i -> w[i]).toArray(),
                indices.stream().mapToDouble(i -> y[i]).toArray());
    }

    /** At most so many points, by block medians of the levels. */
    Observations reduced(int most) {
        if (size() <= most) {
            return this;
        }
        Curve levels = new Curve(t, y).blockMedians(most);
        double[] w = work;
        return new Observations(
                levels.x(),
                w == null ? null : new Curve(w, y).blockMedians(most).x(),
                levels.y());
    }

    Observations withLevels(double[] levels) {
        return new Observations(t, work, levels);
    }
}

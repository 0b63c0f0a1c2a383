package dev.soak.analysis.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The points of a series that lie within transients, see {@link TransientSearch}. */
final class Transients {
    private final boolean[] inside;
    private final int windows;
    private final int points;
    private final double criterion;
    private final double likelihood;

    /**
     * Describes transients.
     *
     * @param inside by point
     * @param criterion what leaving them out adds to a criterion: two positions a window, and the likelihood of its points
     * @param likelihood log likelihood of all points, to compare transients beside courses of one kind
     */
    Transients(boolean[] inside, double criterion, double likelihood) {
        this.inside = inside;
        this.criterion = criterion;
        this.likelihood = likelihood;
        int starts = 0;
        int within = 0;
        for (int i = 0; i < inside.length; i++) {
            within += inside[i] ? 1 : 0;
            starts += inside[i] && (i == 0 || !inside[i - 1]) ? 1 : 0;
        }
        this.windows = starts;
        this.points = within;
    }

    static Transients none(int points) {
        return new Transients(new boolean[points], 0, Double.NEGATIVE_INFINITY);
    }

    /** How many stretches there are. */
    int windows() {
        return windows;
    }

    /** How many points lie within them. */
    int points() {
        return points;
    }

    double criterion() {
        return criterion;
    }

    double likelihood() {
        return likelihood;
    }

    /** The first and last value of a column within each stretch. */
    List<double[]> windows(double[] column) {
        List<double[]> found = new ArrayList<>();
        for (int i = 0; i < inside.length; i++) {
            if (inside[i] && (i == 0 || !inside[i - 1])) {
                int end = i;
                while (end + 1 < inside.length && inside[end + 1]) {
                    end++;
                }
                found.add(new double[] {column[i], column[end]});
            }
        }
        return found;
    }

    /** A column without the points inside. */
    double[] outside(double[] column) {
        double[] outside = new double[column.length - points];
        for (int i = 0, k = 0; i < column.length; i++) {
            if (!inside[i]) {
                outside[k++] = column[i];
            }
        }
        return outside;
    }

    /** Where the noise starts again among the points outside. */
    boolean[] restarts() {
        boolean[] restarts = new boolean[inside.length - points];
        for (int i = 0, k = 0; i < inside.length; i++) {
            if (!inside[i]) {
                restarts[k++] = i == 0 || inside[i - 1];
            }
        }
        return restarts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transients that && Arrays.equals(inside, that.inside);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(inside);
    }
}

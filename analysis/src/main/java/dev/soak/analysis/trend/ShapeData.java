package dev.soak.analysis.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What shapes are fitted to: levels over a clock, and the columns that all shapes have in common. Points within transients are
 * left out. The arrays are shared and must not be modified.
 */
final class ShapeData {
    private final double[] clock;
    private final boolean overWork;
    private final double[] y;
    private final CovariateColumns covariates;
    private final Shape flat;
    private final boolean[] restarts;
    private final double floor;
    private final Transients transients;

    /**
     * Describes the data.
     *
     * @param clock from 0 to 1, not decreasing: time or work
     * @param overWork whether it is the work
     * @param y levels, in ranges of the series
     * @param covariates season, rate of work, or the position within a sawtooth
     * @param flat the shape that the covariates alone represent: {@link Shape#FLAT}, {@link Shape#PERIODIC}, …
     * @param transients the points that are left out already
     * @param floor see {@link Noise#fit}
     */
    ShapeData(
            double[] clock,
            boolean overWork,
            double[] y,
            CovariateColumns covariates,
            Shape flat,
            Transients transients,
            double floor) {
        this(clock, overWork, y, covariates, flat, transients.restarts(), floor, transients);
    }

    private ShapeData(
            double[] clock,
            boolean overWork,
            double[] y,
            CovariateColumns covariates,
            Shape flat,
            boolean[] restarts,
            double floor,
            Transients transients) {
        this.clock = clock;
        this.overWork = overWork;
        this.y = y;
        this.covariates = covariates;
        this.flat = flat;
        this.restarts = restarts;
        this.floor = floor;
        this.transients = transients;
    }

    /** Reduced to means of blocks of points. */
    ShapeData means(int blocks) {
        return new ShapeData(
                means(clock, blocks),
                overWork,
                means(y, blocks),
                covariates.means(blocks),
                flat,
                Noise.unbroken(blocks),
                floor,
                transients);
    }

    static double[] means(double[] column, int blocks) {
        double[] means = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = b * column.length / blocks;
            int to = (b + 1) * column.length / blocks;
            for (int i = from; i < to; i++) {
                means[b] += column[i] / (to - from);
            }
        }
        return means;
    }

    int size() {
        return y.length;
    }

    double[] clock() {
        return clock;
    }

    boolean isOverWork() {
        return overWork;
    }

    double[] y() {
        return y;
    }

    List<double[]> covariates() {
        return covariates.columns();
    }

    /** Parameters that the covariates were chosen by, beside their coefficients. */
    double positions() {
        return covariates.positions();
    }

    Shape flat() {
        return flat;
    }

    /** Where the noise starts again: at the first point, and after points that are left out. */
    boolean[] restarts() {
        return restarts;
    }

    double floor() {
        return floor;
    }

    Transients transients() {
        return transients;
    }

    /** The constant and the covariates. */
    List<double[]> common() {
        double[] one = new double[size()];
        Arrays.fill(one, 1);
        List<double[]> common = new ArrayList<>();
        common.add(one);
        common.addAll(covariates());
        return common;
    }
}

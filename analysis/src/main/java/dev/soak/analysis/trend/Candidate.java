package dev.soak.analysis.trend;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A shape with its positions and time constants chosen, whose coefficients and noise are still to be fitted. */
final class Candidate {
    private final ShapeData data;
    private final double[][] columns;
    private final int trendColumns;
    private final double parameters;
    private final double settled;
    private final Function<double[], End> end;
    private final Shape likely;
    private final double criterion;

    /**
     * Describes a shape.
     *
     * @param data what it is fitted to
     * @param columns of its own, those of the trend first, then those of events in it such as jumps
     * @param trendColumns number of the first kind
     * @param parameters coefficients, positions and time constants, and what it counts as beyond these
     * @param settled start of its last regime on the clock
     * @param end its shape and last slope, from the coefficients of its columns
     * @param likely its shape with the noise of the search
     * @param criterion approximate Bayesian information criterion, with the noise of the search
     */
    Candidate(
            ShapeData data,
            double[][] columns,
            int trendColumns,
            double parameters,
            double settled,
            Function<double[], End> end,
            Shape likely,
            double criterion) {
        this.data = data;
        this.columns = columns;
        this.trendColumns = trendColumns;
        this.parameters = parameters;
        this.settled = settled;
        this.end = end;
        this.likely = likely;
        this.criterion = criterion;
    }

    /**
     * How a shape ends.
     *
     * @param slope of its last regime; its mean slope if that is not straight
     */
    record End(Shape shape, double slope) {}

    /** The same with a joint fit of coefficients and noise. */
    ShapeFit fitted(List<JointFit> nested) {
        List<double[]> common = data.common();
        double[][] all = new double[common.size() + columns.length][];
        for (int j = 0; j < all.length; j++) {
            all[j] = j < common.size() ? common.get(j) : columns[j - common.size()];
        }
        JointFit fit = JointFit.of(all, data, nested);
        double[] beta = new double[columns.length];
        double[] corrected = fit.residual().clone();
        for (int j = 0; j < beta.length; j++) {
            beta[j] = fit.beta(common.size() + j);
        }
        End last = end.apply(beta);
        int shown = areDrops(beta) ? columns.length : trendColumns;
        for (int j = 0; j < shown; j++) {
            // What a restart released does not count as released.
            double[] trend = j == 0 && last.shape() == Shape.RESTARTED_LINE ? data.clock() : columns[j];
            for (int i = 0; i < corrected.length; i++) {
                corrected[i] += beta[j] * trend[i];
            }
        }
        double exact = ShapeFit.criterion(fit.noise(), common.size() + data.positions() + parameters, data);
        return new ShapeFit(this, last, exact, fit, corrected);
    }

    /** Whether its events are several drops: a sawtooth, not a restart, a step, or a window in which the level is lifted. */
    private boolean areDrops(double[] beta) {
        boolean drops = columns.length > trendColumns + 1;
        for (int j = trendColumns; j < columns.length; j++) {
            drops &= beta[j] < 0;
        }
        return drops;
    }

    ShapeData data() {
        return data;
    }

    double settled() {
        return settled;
    }

    Shape likely() {
        return likely;
    }

    double criterion() {
        return criterion;
    }

    /** Whether it has no columns of its own. */
    boolean isLevel() {
        return columns.length == 0;
    }

    double[] firstColumn() {
        return columns[0];
    }

    /** The columns of events. */
    List<double[]> events() {
        return Arrays.asList(columns).subList(trendColumns, columns.length);
    }
}

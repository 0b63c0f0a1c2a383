package dev.soak.analysis.verdict;

import dev.soak.analysis.statistics.QuasiPoissonRate;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What was done and what was added between checkpoints. */
final class WorkStretches {
    /** An interval with less work than this share of the mean is merged with the next. */
    private static final double MIN_WORK = 1.0 / 3;
    /** The last stretches are two, or one in eight. */
    private static final int LAST = 2;

    private static final int PER_LAST = 8;
    /** Standard errors by which the last stretches may add less than expected. */
    static final double MAX_ERRORS = 2.33;

    /** Ratio of the dispersions from which on a transient describes the stretches better than a constant rate. */
    private static final double MUCH_BETTER = 0.7;

    private static final double LEAST_OF_EXPECTED = 1.0 / 3;
    /** Work at which a logarithmic warm-up begins, as a share of all work. */
    private static final double ORIGIN = 1.0 / 64;

    /**
     * Total growth up to a share of the work, for growth that ends or slows down. The slowest, at the end, differs so little
     * from constant growth that it counts only where the rate is seen to fall.
     */
    static final List<DoubleUnaryOperator> TRANSIENTS = List.of(
            x -> Math.log(ORIGIN + x),
            Math::sqrt,
            x -> -Math.exp(-4 * x),
            x -> -Math.exp(-1.5 * x),
            x -> -Math.exp(-x));

    private final double[] done;
    private final double[] grown;
    private final double[] until;
    private final double from;

    private WorkStretches(double[] done, double[] grown, double[] until, double from) {
        this.done = done;
        this.grown = grown;
        this.until = until;
        this.from = from;
    }

    static WorkStretches of(double[] work, double[] y) {
        int n = y.length;
        double least = MIN_WORK * (work[n - 1] - work[0]) / (n - 1);
        double[] until = new double[n];
        double[] level = new double[n];
        int count = 0;
        double at = work[0];
        for (int i = 1; i < n; i++) {
            if (work[i] - at >= least) {
                until[count] = work[i];
                level[count++] = y[i];
                at = work[i];
            }
        }
        if (count > 0) {
            // What little remains belongs to the last stretch.
            until[count - 1] = work[n - 1];
            level[count - 1] = y[n - 1];
        }
        double[] done = new double[count];
        double[] grown = new double[count];
        for (int i = 0; i < count; i++) {
            done[i] = until[i] - (i == 0 ? work[0] : until[i - 1]);
            grown[i] = level[i] - (i == 0 ? y[0] : level[i - 1]);
        }
        return new WorkStretches(done, grown, Arrays.copyOf(until, count), work[0]);
    }

    /** The work of each. */
    double[] done() {
        return done;
    }

    /** What each added. */
    double[] grown() {
        return grown;
    }

    double[] during(DoubleUnaryOperator course) {
        double all = until[until.length - 1];
        double[] added = new double[until.length];
        double before = course.applyAsDouble(from / all);
        for (int i = 0; i < added.length; i++) {
            double after = course.applyAsDouble(until[i] / all);
            added[i] = after - before;
            before = after;
        }
        return added;
    }

    /** Whether the last stretches added no less than those before let expect. */
    boolean continueAsBefore(double resolution) {
        int n = done.length;
        int last = n - Math.max(LAST, n / PER_LAST);
        double[] earlierDone = Arrays.copyOf(done, last);
        double[] earlierGrown = Arrays.copyOf(grown, last);
        double lastDone = sum(done, last, n);
        double share = lastDone / sum(done, 0, last);
        double expected = sum(grown, 0, last) * share;
        QuasiPoissonRate best = QuasiPoissonRate.of(earlierGrown, earlierDone, null, resolution);
        double dispersion = best == null ? resolution : best.dispersion();
        for (DoubleUnaryOperator course : TRANSIENTS) {
            double[] added = during(course);
            QuasiPoissonRate fit =
                    QuasiPoissonRate.of(earlierGrown, earlierDone, Arrays.copyOf(added, last), resolution);
            if (fit != null && fit.dispersion() < MUCH_BETTER * dispersion) {
                dispersion = fit.dispersion();
                expected = fit.rate() * lastDone + fit.scale() * sum(added, last, n);
            }
        }
        double error = Math.sqrt(dispersion * expected * (1 + share));
        return expected > 0
                && sum(grown, last, n) >= Math.max(LEAST_OF_EXPECTED * expected, expected - MAX_ERRORS * error);
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}

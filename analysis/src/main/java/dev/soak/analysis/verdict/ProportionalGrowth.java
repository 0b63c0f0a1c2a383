package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.QuasiPoissonRate;
import dev.soak.analysis.trend.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Growth in proportion to the work, as measured at quiescent checkpoints. Between two checkpoints a leak adds a number of
 * events that is Poisson distributed, or over-dispersed if they come in batches, around its rate times the requests; a leak
 * at every request is the special case without noise ({@link QuasiPoissonRate}).
 *
 * <p>Growth that is about to end has the same first stretches. So the rate must remain significant next to each
 * {@linkplain #TRANSIENTS transient} that it may be confused with: a warm-up whose growth is logarithmic in the work, and
 * filling whose rate falls exponentially. And what the last stretches added must agree with those before. A cache that
 * fills by one entry per request until it is full cannot be told from a leak before it is full.
 *
 * @param perWork growth per request with its 95 % confidence interval
 * @param p one-sided p-value of the hypothesis that the increments are noise around zero
 * @param transientP the same of the hypothesis that they are noise around one of the transients: the greatest of them
 * @param continues whether the last stretches added about as much per request as the others
 */
record ProportionalGrowth(Interval perWork, double p, double transientP, boolean continues) {
    static final int MIN_POINTS = 4;
    /** With more points than this the warm-up has nothing to add. */
    private static final int LONG_RUN = 32;

    private static final double MAX_TRANSIENT_P = 0.01;
    /** An interval with less work than this share of the mean is merged with the next. */
    private static final double MIN_WORK = 1.0 / 3;
    /** The last stretches are two, or one in eight. */
    private static final int LAST = 2;

    private static final int PER_LAST = 8;
    /** Standard errors by which the last stretches may add less than expected. */
    private static final double MAX_ERRORS = 2.33;

    /** Ratio of the dispersions from which on a transient describes the stretches better than a constant rate. */
    private static final double MUCH_BETTER = 0.7;

    private static final double LEAST_OF_EXPECTED = 1.0 / 3;
    /** Work at which a logarithmic warm-up begins, as a share of all work. */
    private static final double ORIGIN = 1.0 / 64;

    /**
     * Total growth up to a share of the work, for growth that ends or slows down. The slowest, at the end, differs so little
     * from constant growth that it counts only where the rate is seen to fall.
     */
    private static final List<DoubleUnaryOperator> TRANSIENTS = List.of(
            x -> Math.log(ORIGIN + x),
            Math::sqrt,
            x -> -Math.exp(-4 * x),
            x -> -Math.exp(-1.5 * x),
            x -> -Math.exp(-x));

    private static final int FAST = 4;
    /** By how much, in units of the dispersion, the chi-squared of a transient that may be true exceeds that of the best. */
    private static final double MOST_WORSE = 20;

    /**
     * Of a series. In a short run the warm-up is taken into account, too: growth that goes back to the first request tells
     * most about whether it slows down. But what starts and settles with the process may hide a leak in it, so each of both
     * ways may show a steady rate.
     *
     * @param settled the readings of the series without the warm-up
     * @return null if there are too few points, no work, or no growth
     */
    static @Nullable ProportionalGrowth of(Series series, Observations settled, double resolution) {
        ProportionalGrowth later = of(settled, resolution);
        if (settled.size() > LONG_RUN || settled.size() < MIN_POINTS || (later != null && later.isSteady())) {
            return later;
        }
        ProportionalGrowth whole = of(ReadingSelector.withWarmUp(series), resolution);
        if (whole == null || !whole.isSteady()) {
            return later;
        }
        return new ProportionalGrowth(whole.perWork, Math.min(1, 2 * whole.p), whole.transientP, whole.continues);
    }

    /** Null if there are too few points, no work, or no growth. */
    static @Nullable ProportionalGrowth of(Observations points, double resolution) {
        double[] work = points.work();
        int n = points.size();
        if (work == null || n < MIN_POINTS || !(work[n - 1] > work[0])) {
            return null;
        }
        Stretches stretches = Stretches.of(work, points.y());
        QuasiPoissonRate rate = QuasiPoissonRate.of(stretches.grown, stretches.done, null, resolution);
        if (rate == null) {
            return null;
        }
        List<QuasiPoissonRate> fits = new ArrayList<>();
        for (DoubleUnaryOperator course : TRANSIENTS) {
            QuasiPoissonRate fit =
                    QuasiPoissonRate.of(stretches.grown, stretches.done, stretches.during(course), resolution);
            if (fit == null) {
                return null;
            }
            fits.add(fit);
        }
        QuasiPoissonRate best = Collections.min(fits, Comparator.comparingDouble(QuasiPoissonRate::chiSquared));
        double transientP = rate.pValue();
        for (int k = 0; k < fits.size(); k++) {
            QuasiPoissonRate fit = fits.get(k);
            boolean fitting = fit.chiSquared() - best.chiSquared() <= MOST_WORSE * best.dispersion();
            boolean seen = k < FAST || fit.scale() > MAX_ERRORS * fit.scaleError();
            if (fitting && seen) {
                transientP = Math.max(transientP, fit.pValue());
            }
        }
        double half = rate.halfWidth(0.95);
        return new ProportionalGrowth(
                new Interval(rate.rate() - half, rate.rate(), rate.rate() + half),
                rate.pValue(),
                transientP,
                stretches.continueAsBefore(resolution));
    }

    /** Whether the growth goes on in proportion to the work; whether it is significant is another question. */
    boolean isSteady() {
        return isSteady(1);
    }

    /**
     * The same for one of several looks.
     *
     * @param share of the error level that this look may spend
     */
    boolean isSteady(double share) {
        return continues && transientP < share * MAX_TRANSIENT_P;
    }

    /** What was done and what was added between checkpoints. */
    private static final class Stretches {
        private final double[] done;
        private final double[] grown;
        private final double[] until;
        private final double from;

        private Stretches(double[] done, double[] grown, double[] until, double from) {
            this.done = done;
            this.grown = grown;
            this.until = until;
            this.from = from;
        }

        static Stretches of(double[] work, double[] y) {
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
            return new Stretches(done, grown, Arrays.copyOf(until, count), work[0]);
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
}

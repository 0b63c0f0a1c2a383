package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.QuasiPoissonRate;
import dev.soak.analysis.trend.Observations;
import java.util.ArrayList;
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
 * {@linkplain WorkStretches#TRANSIENTS transient} that it may be confused with: a warm-up whose growth is logarithmic in the work, and
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
    static final int LONG_RUN = 32;

    static final double MAX_TRANSIENT_P = 0.01;
    static final int FAST = 4;
    /** By how much, in units of the dispersion, the chi-squared of a transient that may be true exceeds that of the best. */
    private static final double MOST_WORSE = 20;

    /**
     * Of a series. In a short run the warm-up is taken into account, too: growth that goes back to the first request tells
     * most about whether it slows down. But what starts and settles with the process may hide a leak in it, so each of both
     * ways may show a steady rate.
     *
     * @param settled the readings of the series without the warm-up
     * @param classes in bursts of which growth is not that of requests
     * @return null if there are too few points, no work, or no growth
     */
    static @Nullable ProportionalGrowth of(
            Series series, Observations settled, double resolution, ClassLoading classes) {
        ProportionalGrowth later = of(classes.withoutBurst(series, settled, resolution), resolution);
        if (settled.size() > LONG_RUN || settled.size() < MIN_POINTS || (later != null && later.isSteady())) {
            return later;
        }
        Observations all = ReadingSelector.withWarmUp(series);
        ProportionalGrowth whole = of(classes.withoutBurst(series, all, resolution), resolution);
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
        WorkStretches stretches = WorkStretches.of(work, points.y());
        QuasiPoissonRate rate = QuasiPoissonRate.of(stretches.grown(), stretches.done(), null, resolution);
        if (rate == null) {
            return null;
        }
        List<QuasiPoissonRate> fits = new ArrayList<>();
        for (DoubleUnaryOperator course : WorkStretches.TRANSIENTS) {
            QuasiPoissonRate fit =
                    QuasiPoissonRate.of(stretches.grown(), stretches.done(), stretches.during(course), resolution);
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
            boolean seen = k < FAST || fit.scale() > WorkStretches.MAX_ERRORS * fit.scaleError();
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
}

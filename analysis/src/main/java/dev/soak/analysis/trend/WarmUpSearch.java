package dev.soak.analysis.trend;

import org.jspecify.annotations.Nullable;

/** Fits shapes that saturate exponentially: once, with two time constants, with a step, later in the run, and with growth. */
final class WarmUpSearch {
    private static final double[] TAU = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16, 0.22, 0.3, 0.4, 0.5};
    private static final double[] LONG = {0.5, 0.7, 1, 1.5};
    private static final double[] SHORT = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16, 0.22};
    private static final double[] LATER = {0.02, 0.04, 0.08, 0.15};
    /** Number of time constants after which a saturation counts as settled. */
    private static final double SETTLED_CONSTANTS = 3;
    /** The latest position at which a saturation counts as settled. */
    private static final double LATEST_SETTLED = 0.7;

    /** Penalty, in parameters, of a shape that is hard to distinguish from growth. */
    private static final double PENALTY = 2;

    private final CandidateFits candidates;

    private WarmUpSearch(CandidateFits candidates) {
        this.candidates = candidates;
    }

    static void on(CandidateFits candidates) {
        WarmUpSearch search = new WarmUpSearch(candidates);
        search.once();
        search.twoTimeConstants();
        search.withStep();
        search.later();
        search.withGrowth();
    }

    private void once() {
        once(TAU, 0);
        // A time constant longer than half of the run is nearly a line, and must fit clearly better than a line.
        once(LONG, PENALTY);
    }

    private void once(double[] constants, double penalty) {
        CandidateFits.Best best = candidates.search(constants, (on, tau) -> on.fit(on.decay(tau)));
        if (best != null) {
            Shape shape = CandidateFits.bySlope(-best.fit().beta(0), Shape.SATURATING, Shape.DECREASING);
            candidates.add(shape, best.fit(), 2, penalty, settled(best.first()), 0);
        }
    }

    private void twoTimeConstants() {
        CandidateFits.Best best = candidates.search(
                TAU,
                TAU,
                (on, fast, slow) ->
                        fast < 0.005 || slow > 0.45 || slow < 2 * fast ? null : on.fit(on.decay(fast), on.decay(slow)));
        saturating(best, 5, best == null ? 0 : best.second());
    }

    private void withStep() {
        CandidateFits.Best best = candidates.search(
                SHORT,
                CandidateFits.grid(0.1, 0.9, 0.04),
                (on, tau, c) -> tau < 0.005 ? null : on.fit(on.decay(tau), on.jump(c)));
        saturating(best, 4, best == null ? 0 : best.first());
    }

    /** A saturation that begins later in the run, alone or after a first one. */
    private void later() {
        double[] places = CandidateFits.grid(0.05, 0.8, 0.03);
        CandidateFits.Best alone =
                candidates.search(LATER, places, (on, tau, c) -> tau < 0.005 ? null : on.fit(from(on, c, tau)));
        if (alone != null) {
            Shape shape = CandidateFits.bySlope(alone.fit().beta(0), Shape.SATURATING, Shape.DECREASING);
            double settled = Math.min(alone.second() + SETTLED_CONSTANTS * alone.first(), LATEST_SETTLED);
            candidates.add(shape, alone.fit(), 3, 0, settled, 0);
        }
        CandidateFits.Best second = candidates.search(
                LATER, places, (on, tau, c) -> tau < 0.005 ? null : on.fit(on.decay(tau), from(on, c, tau)));
        saturating(second, 4, second == null ? 0 : second.first() + second.second() / SETTLED_CONSTANTS);
    }

    private static double[] from(CandidateFits on, double c, double tau) {
        return on.column(at -> at > c ? 1 - Math.exp((c - at) / tau) : 0);
    }

    private void withGrowth() {
        CandidateFits.Best best = candidates.search(SHORT, (on, tau) -> on.fit(on.decay(tau), on.x()));
        if (best != null) {
            double slope = best.fit().beta(1);
            Shape shape = CandidateFits.bySlope(slope, Shape.WARM_UP_AND_LINE, Shape.SATURATING);
            candidates.add(shape, best.fit(), 3, 0, settled(best.first()), slope);
        }
    }

    private void saturating(CandidateFits.@Nullable Best best, double parameters, double tau) {
        if (best != null) {
            candidates.add(Shape.SATURATING, best.fit(), parameters, 0, settled(tau), 0);
        }
    }

    private static double settled(double tau) {
        return Math.min(SETTLED_CONSTANTS * tau, LATEST_SETTLED);
    }
}

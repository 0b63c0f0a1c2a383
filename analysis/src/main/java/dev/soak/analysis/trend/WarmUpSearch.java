package dev.soak.analysis.trend;

import org.jspecify.annotations.Nullable;

/** Forms that settle exponentially: once, at two paces, with a step, later on, and with growth beneath. */
final class WarmUpSearch {
    private static final double[] TAU = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16, 0.22, 0.3, 0.4, 0.5};
    private static final double[] LONG = {0.5, 0.7, 1, 1.5};
    private static final double[] SHORT = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16, 0.22};
    private static final double[] LATER = {0.02, 0.04, 0.08, 0.15};
    /** Time constants after which a saturation counts as settled, and the latest that it can. */
    private static final double CONSTANTS = 3;

    private static final double LATEST = 0.7;

    /** What a form that is hard to tell from growth is charged, in parameters. */
    private static final double UNLIKELY = 2;

    private final CandidateFits board;

    private WarmUpSearch(CandidateFits board) {
        this.board = board;
    }

    static void on(CandidateFits board) {
        WarmUpSearch search = new WarmUpSearch(board);
        search.once();
        search.twoPaces();
        search.withStep();
        search.later();
        search.withGrowth();
    }

    private void once() {
        once(TAU, 0);
        // Longer than half the run hardly differs from a line, and must be clearly better than one.
        once(LONG, UNLIKELY);
    }

    private void once(double[] constants, double unlikely) {
        CandidateFits.Best best = board.search(constants, (on, tau) -> on.fit(on.decay(tau)));
        if (best != null) {
            Shape shape = CandidateFits.rising(-best.fit().beta(0), Shape.SATURATING, Shape.DECREASING);
            board.add(shape, best.fit(), 2, unlikely, settled(best.first()), 0);
        }
    }

    private void twoPaces() {
        CandidateFits.Best best = board.search(
                TAU,
                TAU,
                (on, fast, slow) ->
                        fast < 0.005 || slow > 0.45 || slow < 2 * fast ? null : on.fit(on.decay(fast), on.decay(slow)));
        saturating(best, 5, best == null ? 0 : best.second());
    }

    private void withStep() {
        CandidateFits.Best best = board.search(
                SHORT,
                CandidateFits.grid(0.1, 0.9, 0.04),
                (on, tau, c) -> tau < 0.005 ? null : on.fit(on.decay(tau), on.jump(c)));
        saturating(best, 4, best == null ? 0 : best.first());
    }

    /** A second thing that fills later on, alone or after a first. */
    private void later() {
        double[] places = CandidateFits.grid(0.05, 0.8, 0.03);
        CandidateFits.Best alone =
                board.search(LATER, places, (on, tau, c) -> tau < 0.005 ? null : on.fit(from(on, c, tau)));
        if (alone != null) {
            Shape shape = CandidateFits.rising(alone.fit().beta(0), Shape.SATURATING, Shape.DECREASING);
            double settled = Math.min(alone.second() + CONSTANTS * alone.first(), LATEST);
            board.add(shape, alone.fit(), 3, 0, settled, 0);
        }
        CandidateFits.Best second = board.search(
                LATER, places, (on, tau, c) -> tau < 0.005 ? null : on.fit(on.decay(tau), from(on, c, tau)));
        saturating(second, 4, second == null ? 0 : second.first() + second.second() / CONSTANTS);
    }

    private static double[] from(CandidateFits on, double c, double tau) {
        return on.column(at -> at > c ? 1 - Math.exp((c - at) / tau) : 0);
    }

    private void withGrowth() {
        CandidateFits.Best best = board.search(SHORT, (on, tau) -> on.fit(on.decay(tau), on.x()));
        if (best != null) {
            double slope = best.fit().beta(1);
            Shape shape = CandidateFits.rising(slope, Shape.WARM_UP_AND_LINE, Shape.SATURATING);
            board.add(shape, best.fit(), 3, 0, settled(best.first()), slope);
        }
    }

    private void saturating(CandidateFits.@Nullable Best best, double parameters, double tau) {
        if (best != null) {
            board.add(Shape.SATURATING, best.fit(), parameters, 0, settled(tau), 0);
        }
    }

    private static double settled(double tau) {
        return Math.min(CONSTANTS * tau, LATEST);
    }
}

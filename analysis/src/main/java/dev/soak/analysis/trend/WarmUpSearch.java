package dev.soak.analysis.trend;

/** Fits shapes that saturate exponentially: once, with two time constants, with a step, later in the run, and with growth. */
final class WarmUpSearch {
    private static final double[] TAU = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16, 0.22, 0.3, 0.4, 0.5};
    private static final double[] LONG = {0.5, 0.7, 1, 1.5};
    private static final double[] SHORT = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16, 0.22};
    private static final double[] LATER = {0.02, 0.04, 0.08, 0.15};
    /** Growth that slows down has no settled part; its slope is that of the second half. */
    private static final double SLOWED = 0.5;

    private static final double[] EXPONENTS = {0, -0.5, -1};
    private static final double[] EARLY = {0.002, 0.004, 0.008, 0.016, 0.03, 0.06, 0.12, 0.2};
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
        search.slowing();
    }

    private void once() {
        once(TAU, 0);
        // A time constant longer than half of the run is nearly a line, and must fit clearly better than a line.
        once(LONG, PENALTY);
    }

    private void once(double[] constants, double penalty) {
        CandidateFits.Best best = candidates.search(constants, (on, tau) -> on.squares(on.decay(tau)));
        if (best != null) {
            candidates.add(
                    2,
                    penalty,
                    settled(best.first()),
                    beta -> new Candidate.End(beta[0] < 0 ? Shape.SATURATING : Shape.DECREASING, 0),
                    candidates.decay(best.first()));
        }
    }

    private void twoTimeConstants() {
        CandidateFits.Best best = candidates.search(
                TAU,
                TAU,
                (on, fast, slow) -> fast < 0.005 || slow > 0.45 || slow < 2 * fast
                        ? Double.NaN
                        : on.squares(on.decay(fast), on.decay(slow)));
        if (best != null) {
            saturating(5, best.second(), candidates.decay(best.first()), candidates.decay(best.second()));
        }
    }

    private void withStep() {
        CandidateFits.Best best = candidates.search(
                SHORT,
                CandidateFits.grid(0.1, 0.9, 0.04),
                (on, tau, c) -> tau < 0.005 ? Double.NaN : on.squares(on.decay(tau), on.jump(c)));
        if (best != null) {
            saturating(4, best.first(), candidates.decay(best.first()), candidates.jump(best.second()));
        }
    }

    /** A saturation that begins later in the run, alone or after a first one. */
    private void later() {
        double[] places = CandidateFits.grid(0.05, 0.8, 0.03);
        CandidateFits.Best alone = candidates.search(
                LATER, places, (on, tau, c) -> tau < 0.005 ? Double.NaN : on.squares(from(on, c, tau)));
        if (alone != null) {
            candidates.add(
                    3,
                    0,
                    Math.min(alone.second() + SETTLED_CONSTANTS * alone.first(), LATEST_SETTLED),
                    CandidateFits.bySign(Shape.SATURATING, false),
                    from(candidates, alone.second(), alone.first()));
        }
        CandidateFits.Best second = candidates.search(
                LATER, places, (on, tau, c) -> tau < 0.005 ? Double.NaN : on.squares(on.decay(tau), from(on, c, tau)));
        if (second != null) {
            saturating(
                    4,
                    second.first() + second.second() / SETTLED_CONSTANTS,
                    candidates.decay(second.first()),
                    from(candidates, second.second(), second.first()));
        }
    }

    private static double[] from(CandidateFits on, double c, double tau) {
        return on.column(at -> at > c ? 1 - Math.exp((c - at) / tau) : 0);
    }

    private void withGrowth() {
        CandidateFits.Best best = candidates.search(SHORT, (on, tau) -> on.squares(on.decay(tau), on.x()));
        if (best != null) {
            candidates.add(
                    3,
                    0,
                    settled(best.first()),
                    beta -> new Candidate.End(
                            beta[1] > 0 ? Shape.WARM_UP_AND_LINE : Shape.SATURATING, Math.max(beta[1], 0)),
                    candidates.decay(best.first()),
                    candidates.x());
        }
    }

    /**
     * Growth that slows down without a time constant of its own: like the logarithm, as the record of a load does, or by a
     * power, as code that is used ever more rarely does.
     */
    private void slowing() {
        for (double exponent : EXPONENTS) {
            CandidateFits.Best best = candidates.search(
                    EARLY, (on, tau) -> tau < 0.001 ? Double.NaN : on.squares(slowing(on, tau, exponent)));
            if (best != null) {
                double tau = best.first();
                candidates.add(
                        2.5, 0, SLOWED, CandidateFits.bySign(Shape.SLOWING, false), slowing(candidates, tau, exponent));
            }
        }
    }

    private static double[] slowing(CandidateFits on, double tau, double exponent) {
        return on.column(at -> exponent == 0 ? Math.log1p(at / tau) : -Math.pow(1 + at / tau, exponent));
    }

    private void saturating(double parameters, double tau, double[]... columns) {
        candidates.add(parameters, 0, settled(tau), CandidateFits.bounded(Shape.SATURATING), columns);
    }

    private static double settled(double tau) {
        return Math.min(SETTLED_CONSTANTS * tau, LATEST_SETTLED);
    }
}

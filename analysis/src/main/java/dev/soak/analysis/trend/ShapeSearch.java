package dev.soak.analysis.trend;

import java.util.List;

/**
 * Finds the best positions and time constants of every {@link Shape}, given the noise.
 *
 * <p>There are many growing and many bounded shapes, so that neither side wins because the other lacks a suitable shape.
 */
final class ShapeSearch {
    private static final double[] POWERS = {1.5, 2, 3, 5};
    /** The slope of an accelerating shape is its mean slope from here to the end. */
    private static final double ACCELERATING_FROM = 0.3;
    /** A plateau that begins later cannot be distinguished from a pause. */
    private static final double LATEST_PLATEAU = 0.85;

    private final CandidateFits candidates;
    private final double[] x;

    private ShapeSearch(CandidateFits candidates) {
        this.candidates = candidates;
        this.x = candidates.x();
    }

    /**
     * Finds all shapes.
     *
     * @param noise of the search; the positions of jumps do not depend on it
     */
    static List<Candidate> candidates(ShapeData data, Noise noise) {
        CandidateFits candidates = new CandidateFits(data, noise);
        ShapeSearch search = new ShapeSearch(candidates);
        search.level();
        search.line();
        search.powers();
        search.breaks();
        search.ramps();
        search.cycles();
        WarmUpSearch.on(candidates);
        RepeatedGrowthSearch.on(candidates);
        StepSearch.on(candidates);
        return candidates.candidates();
    }

    /** A level and a line, which most shapes contain. */
    static List<Candidate> simplest(ShapeData data) {
        CandidateFits candidates = new CandidateFits(data, Noise.WHITE);
        ShapeSearch search = new ShapeSearch(candidates);
        search.level();
        search.line();
        return candidates.candidates();
    }

    private void level() {
        candidates.add(0, 0, 0, CandidateFits.bounded(candidates.data().flat()));
    }

    private void line() {
        candidates.add(1, 0, 0, CandidateFits.bySign(Shape.LINEAR, true), x);
    }

    private void powers() {
        CandidateFits.Best best =
                candidates.search(POWERS, (on, power) -> on.squares(on.column(at -> Math.pow(at, power))));
        if (best != null) {
            double power = best.first();
            double slope = (1 - Math.pow(ACCELERATING_FROM, power)) / (1 - ACCELERATING_FROM);
            candidates.add(
                    2,
                    0,
                    ACCELERATING_FROM,
                    beta -> new Candidate.End(beta[0] > 0 ? Shape.ACCELERATING : Shape.DECREASING, beta[0] * slope),
                    candidates.column(at -> Math.pow(at, power)));
        }
    }

    private void breaks() {
        double[] places = CandidateFits.grid(0.05, 0.9, 0.03);
        CandidateFits.Best onset = candidates.search(places, (on, c) -> on.squares(on.hinge(c)));
        if (onset != null) {
            candidates.add(
                    2, 0, onset.first(), CandidateFits.bySign(Shape.ONSET, true), candidates.hinge(onset.first()));
        }
        CandidateFits.Best filled =
                candidates.search(CandidateFits.grid(0.05, LATEST_PLATEAU, 0.03), (on, c) -> on.squares(upTo(on, c)));
        if (filled != null) {
            candidates.add(
                    2, 0, filled.first(), CandidateFits.bySign(Shape.FILLED, false), upTo(candidates, filled.first()));
        }
        CandidateFits.Best bent = candidates.search(places, (on, c) -> on.squares(upTo(on, c), on.hinge(c)));
        if (bent != null) {
            candidates.add(
                    3,
                    0,
                    bent.first(),
                    beta -> bent(beta[0], beta[1]),
                    upTo(candidates, bent.first()),
                    candidates.hinge(bent.first()));
        }
    }

    private static Candidate.End bent(double early, double late) {
        if (late <= 0) {
            return new Candidate.End(early > 0 ? Shape.FILLED : Shape.DECREASING, late);
        }
        Shape grows = early <= 0 ? Shape.ONSET : early > late ? Shape.DECELERATING : Shape.ACCELERATING;
        return new Candidate.End(grows, late);
    }

    private static double[] upTo(CandidateFits on, double c) {
        return on.column(at -> Math.min(at, c));
    }

    /** A ramp between two plateaus, which also approximates a slow step and logistic growth. */
    private void ramps() {
        CandidateFits.Best best = candidates.search(
                CandidateFits.grid(0, 0.8, 0.05),
                CandidateFits.grid(0.05, LATEST_PLATEAU, 0.05),
                (on, from, to) -> to < from + 0.03 ? Double.NaN : on.squares(ramp(on, from, to)));
        if (best != null) {
            candidates.add(
                    3,
                    0,
                    best.second(),
                    CandidateFits.bySign(Shape.FILLED, false),
                    ramp(candidates, best.first(), best.second()));
        }
    }

    private static double[] ramp(CandidateFits on, double from, double to) {
        return on.column(at -> Math.min(Math.max((at - from) / (to - from), 0), 1));
    }

    /** One to three slow cycles, half of which looks like growth. */
    private void cycles() {
        CandidateFits.Best best = candidates.search(
                CandidateFits.grid(0.9, 3.2, 0.1),
                (on, cycles) -> on.squares(wave(on, cycles, 0), wave(on, cycles, 1)));
        if (best != null) {
            candidates.add(
                    3,
                    0,
                    0,
                    CandidateFits.bounded(Shape.PERIODIC),
                    wave(candidates, best.first(), 0),
                    wave(candidates, best.first(), 1));
        }
    }

    private static double[] wave(CandidateFits on, double cycles, int quarter) {
        return on.column(at -> Math.cos(2 * Math.PI * cycles * at - quarter * Math.PI / 2));
    }
}

package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.List;

/**
 * Fits every {@link Shape} to a curve: positions of breaks and time constants by least squares, then each best fit under its
 * own {@link Noise}.
 *
 * <p>There are many growing and many bounded shapes, so that neither side wins because the other lacks a suitable shape.
 */
public final class ShapeSearch {
    private static final double[] POWERS = {1.5, 2, 3, 5};
    /** The slope of an accelerating shape is its mean slope from here to the end. */
    private static final double ACCELERATING_FROM = 0.3;
    /** A plateau that begins later cannot be distinguished from a pause. */
    private static final double LATEST_PLATEAU = 0.85;

    private final CandidateFits candidates;
    private final OrthogonalLeastSquares basis;
    private final double[] x;

    private ShapeSearch(CandidateFits candidates) {
        this.candidates = candidates;
        this.basis = candidates.basis();
        this.x = candidates.x();
    }

    /**
     * Fits all shapes.
     *
     * @param x from 0 to 1, not decreasing
     * @param covariates columns of every fit
     * @param flat the shape that the covariates alone represent: {@link Shape#FLAT}, {@link Shape#PERIODIC}, …
     * @param floor see {@link Noise#fit}
     */
    public static List<ShapeFit> fits(double[] x, double[] y, List<double[]> covariates, Shape flat, double floor) {
        CandidateFits candidates = new CandidateFits(x, y, covariates, floor);
        double[] level = candidates.basis().residual();
        candidates.add(flat, level, level, 0, 0, 0, 0, List.of());
        ShapeSearch search = new ShapeSearch(candidates);
        search.lines();
        search.breaks();
        search.ramps();
        search.cycles();
        WarmUpSearch.on(candidates);
        StepSearch.on(candidates);
        return candidates.fits();
    }

    private void lines() {
        OrthogonalLeastSquares.Fit line = basis.fit(x);
        if (line == null) {
            return;
        }
        candidates.add(CandidateFits.bySlope(line.beta(0), Shape.LINEAR, Shape.DECREASING), line, 1, 0, line.beta(0));
        CandidateFits.Best best =
                candidates.search(POWERS, (on, power) -> on.fit(on.column(at -> Math.pow(at, power))));
        if (best != null) {
            double slope =
                    best.fit().beta(0) * (1 - Math.pow(ACCELERATING_FROM, best.first())) / (1 - ACCELERATING_FROM);
            candidates.add(
                    CandidateFits.bySlope(slope, Shape.ACCELERATING, Shape.DECREASING),
                    best.fit(),
                    2,
                    ACCELERATING_FROM,
                    slope);
        }
    }

    private void breaks() {
        double[] places = CandidateFits.grid(0.05, 0.9, 0.03);
        CandidateFits.Best onset = candidates.search(places, (on, c) -> on.fit(on.hinge(c)));
        if (onset != null) {
            double slope = onset.fit().beta(0);
            candidates.add(
                    CandidateFits.bySlope(slope, Shape.ONSET, Shape.DECREASING), onset.fit(), 2, onset.first(), slope);
        }
        CandidateFits.Best filled =
                candidates.search(CandidateFits.grid(0.05, LATEST_PLATEAU, 0.03), (on, c) -> on.fit(upTo(on, c)));
        if (filled != null) {
            Shape shape = CandidateFits.bySlope(filled.fit().beta(0), Shape.FILLED, Shape.DECREASING);
            candidates.add(shape, filled.fit(), 2, filled.first(), 0);
        }
        CandidateFits.Best bent = candidates.search(places, (on, c) -> on.fit(upTo(on, c), on.hinge(c)));
        if (bent != null) {
            double early = bent.fit().beta(0);
            double late = bent.fit().beta(1);
            Shape grows = early <= 0 ? Shape.ONSET : early > late ? Shape.DECELERATING : Shape.ACCELERATING;
            Shape shape = CandidateFits.bySlope(late, grows, early > 0 ? Shape.FILLED : Shape.DECREASING);
            candidates.add(shape, bent.fit(), 3, bent.first(), late);
        }
    }

    private static double[] upTo(CandidateFits on, double c) {
        return on.column(at -> Math.min(at, c));
    }

    /** A ramp between two plateaus, which also approximates a slow step and logistic growth. */
    private void ramps() {
        CandidateFits.Best best = candidates.search(
                CandidateFits.grid(0, 0.8, 0.05),
                CandidateFits.grid(0.05, LATEST_PLATEAU, 0.05),
                (on, from, to) -> to < from + 0.03
                        ? null
                        : on.fit(on.column(at -> Math.min(Math.max((at - from) / (to - from), 0), 1))));
        if (best != null) {
            Shape shape = CandidateFits.bySlope(best.fit().beta(0), Shape.FILLED, Shape.DECREASING);
            candidates.add(shape, best.fit(), 3, best.second(), 0);
        }
    }

    /** One to three slow cycles, half of which looks like growth. */
    private void cycles() {
        CandidateFits.Best best = candidates.search(
                CandidateFits.grid(0.9, 3.2, 0.1),
                (on, cycles) -> on.fit(
                        on.column(at -> Math.cos(2 * Math.PI * cycles * at)),
                        on.column(at -> Math.sin(2 * Math.PI * cycles * at))));
        if (best != null) {
            candidates.add(Shape.PERIODIC, best.fit(), 3, 0, 0);
        }
    }
}

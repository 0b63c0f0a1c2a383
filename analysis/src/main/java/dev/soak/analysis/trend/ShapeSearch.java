package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.List;

/**
 * Fits every form of {@link Shape} to a curve: the places of breaks and the time constants by least squares, then each
 * form's best under its own {@link Noise}.
 *
 * <p>Forms that rise to the end and forms that do not are both many, so that neither side wins for lack of a better
 * rival.
 */
public final class ShapeSearch {
    private static final double[] POWERS = {1.5, 2, 3, 5};
    /** From here on the slope of an accelerating form is read. */
    private static final double LATER = 0.3;
    /** A plateau shorter than the rest cannot be told from a pause. */
    private static final double LATEST_PLATEAU = 0.85;

    private final CandidateFits board;
    private final OrthogonalLeastSquares basis;
    private final double[] x;

    private ShapeSearch(CandidateFits board) {
        this.board = board;
        this.basis = board.basis();
        this.x = board.x();
    }

    /**
     * All forms, fitted.
     *
     * @param x from 0 to 1, not decreasing
     * @param covariates columns that stand in every form
     * @param flat what the covariates alone are called: {@link Shape#FLAT}, {@link Shape#PERIODIC}, …
     * @param floor see {@link Noise#fit}
     */
    public static List<ShapeFit> fits(double[] x, double[] y, List<double[]> covariates, Shape flat, double floor) {
        CandidateFits board = new CandidateFits(x, y, covariates, floor);
        double[] level = board.basis().residual();
        board.add(flat, level, level, 0, 0, 0, 0, List.of());
        ShapeSearch search = new ShapeSearch(board);
        search.lines();
        search.breaks();
        search.ramps();
        search.cycles();
        WarmUpSearch.on(board);
        StepSearch.on(board);
        return board.fits();
    }

    private void lines() {
        OrthogonalLeastSquares.Fit line = basis.fit(x);
        if (line == null) {
            return;
        }
        board.add(CandidateFits.rising(line.beta(0), Shape.LINEAR, Shape.DECREASING), line, 1, 0, line.beta(0));
        CandidateFits.Best best = board.search(POWERS, (on, power) -> on.fit(on.column(at -> Math.pow(at, power))));
        if (best != null) {
            double slope = best.fit().beta(0) * (1 - Math.pow(LATER, best.first())) / (1 - LATER);
            board.add(CandidateFits.rising(slope, Shape.ACCELERATING, Shape.DECREASING), best.fit(), 2, LATER, slope);
        }
    }

    private void breaks() {
        double[] places = CandidateFits.grid(0.05, 0.9, 0.03);
        CandidateFits.Best onset = board.search(places, (on, c) -> on.fit(on.hinge(c)));
        if (onset != null) {
            double slope = onset.fit().beta(0);
            board.add(CandidateFits.rising(slope, Shape.ONSET, Shape.DECREASING), onset.fit(), 2, onset.first(), slope);
        }
        CandidateFits.Best filled =
                board.search(CandidateFits.grid(0.05, LATEST_PLATEAU, 0.03), (on, c) -> on.fit(upTo(on, c)));
        if (filled != null) {
            Shape shape = CandidateFits.rising(filled.fit().beta(0), Shape.FILLED, Shape.DECREASING);
            board.add(shape, filled.fit(), 2, filled.first(), 0);
        }
        CandidateFits.Best bent = board.search(places, (on, c) -> on.fit(upTo(on, c), on.hinge(c)));
        if (bent != null) {
            double early = bent.fit().beta(0);
            double late = bent.fit().beta(1);
            Shape grows = early <= 0 ? Shape.ONSET : early > late ? Shape.DECELERATING : Shape.ACCELERATING;
            Shape shape = CandidateFits.rising(late, grows, early > 0 ? Shape.FILLED : Shape.DECREASING);
            board.add(shape, bent.fit(), 3, bent.first(), late);
        }
    }

    private static double[] upTo(CandidateFits on, double c) {
        return on.column(at -> Math.min(at, c));
    }

    /** A ramp between two plateaus: also what a slow step or the S of a population that fills a niche looks like. */
    private void ramps() {
        CandidateFits.Best best = board.search(
                CandidateFits.grid(0, 0.8, 0.05),
                CandidateFits.grid(0.05, LATEST_PLATEAU, 0.05),
                (on, from, to) -> to < from + 0.03
                        ? null
                        : on.fit(on.column(at -> Math.min(Math.max((at - from) / (to - from), 0), 1))));
        if (best != null) {
            Shape shape = CandidateFits.rising(best.fit().beta(0), Shape.FILLED, Shape.DECREASING);
            board.add(shape, best.fit(), 3, best.second(), 0);
        }
    }

    /** One to three slow cycles: half of one looks like growth. */
    private void cycles() {
        CandidateFits.Best best = board.search(
                CandidateFits.grid(0.9, 3.2, 0.1),
                (on, cycles) -> on.fit(
                        on.column(at -> Math.cos(2 * Math.PI * cycles * at)),
                        on.column(at -> Math.sin(2 * Math.PI * cycles * at))));
        if (best != null) {
            board.add(Shape.PERIODIC, best.fit(), 3, 0, 0);
        }
    }
}

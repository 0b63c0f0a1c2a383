package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forms that jump: a few steps, many bursts, and a line with one or two jumps on its way. */
final class StepSearch {
    private static final int MOST_BURSTS = 24;
    private static final int FEWEST_BURSTS = 6;
    private static final int POINTS = 160;
    /**
     * A jump costs its height, its place, and half a parameter for the choice among all places: N. R. Zhang, D. O.
     * Siegmund, Biometrics 63 (2007) 22–32.
     */
    private static final double PER_JUMP = 2.5;

    private final CandidateFits board;
    private final OrthogonalLeastSquares basis;
    private final double[] x;

    private StepSearch(CandidateFits board) {
        this.board = board;
        this.basis = board.basis();
        this.x = board.x();
    }

    static void on(CandidateFits board) {
        StepSearch search = new StepSearch(board);
        search.linesThroughJumps();
        search.lineAfterJump();
        search.steps();
    }

    private void linesThroughJumps() {
        CandidateFits.Best one = best(1, (on, c) -> basis.fit(x, board.jump(c)));
        if (one == null) {
            return;
        }
        double[] first = board.jump(one.first());
        add(one.fit(), 3, List.of(first));
        CandidateFits.Best two = best(1, (on, c) -> basis.fit(x, first, board.jump(c)));
        if (two != null) {
            add(two.fit(), 1 + 2 * PER_JUMP, List.of(first, board.jump(two.first())));
        }
    }

    private void add(OrthogonalLeastSquares.Fit fit, double parameters, List<double[]> jumps) {
        double slope = fit.beta(0);
        Shape shape = CandidateFits.rising(slope, Shape.STEP_AND_LINE, Shape.DECREASING);
        board.add(shape, fit.residual(), fit.corrected(), parameters, 0, 0, slope, jumps);
    }

    private void lineAfterJump() {
        CandidateFits.Best best = best(0.85, (on, c) -> basis.fit(board.hinge(c), board.jump(c)));
        if (best != null) {
            double slope = best.fit().beta(0);
            board.add(
                    CandidateFits.rising(slope, Shape.STEP_AND_LINE, Shape.STEPS), best.fit(), 3, best.first(), slope);
        }
    }

    /** Coarsely first, then point by point: a sharp step a point off is a bad fit. */
    private CandidateFits.@Nullable Best best(double latest, CandidateFits.Place form) {
        CandidateFits.Best best = null;
        int stride = Math.max(1, x.length / 50);
        int near = 0;
        for (int i = 1; i < x.length - 2; i += stride) {
            best = x[i] < latest ? CandidateFits.better(form.at(board, x[i]), x[i], 0, best) : best;
            near = best != null && best.first() == x[i] ? i : near;
        }
        for (int i = Math.max(1, near - stride); i < Math.min(x.length - 2, near + stride); i++) {
            best = x[i] < latest ? CandidateFits.better(form.at(board, x[i]), x[i], 0, best) : best;
        }
        return best;
    }

    private void steps() {
        Curve reduced = new Curve(x, basis.residual()).blockMedians(POINTS);
        int n = reduced.size();
        PiecewiseConstantFit steps = new PiecewiseConstantFit(reduced.y(), MOST_BURSTS);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double allowed = board.floor() * board.floor();
        for (int k = 0; k <= steps.most(); k++) {
            double criterion = n * Math.log(steps.squares(k) / n + allowed) + 2 * k * Math.log(n);
            if (criterion < least) {
                least = criterion;
                best = k;
            }
        }
        for (int k = 1; k < Math.min(FEWEST_BURSTS, steps.most() + 1); k++) {
            step(steps, n, k);
        }
        if (best >= FEWEST_BURSTS) {
            step(steps, n, best);
        }
    }

    private void step(PiecewiseConstantFit steps, int blocks, int jumps) {
        double[] y = basis.residual();
        int[] cuts = PiecewiseConstantFit.refined(y, steps.cuts(jumps), blocks);
        double[] levels = PiecewiseConstantFit.levels(y, cuts);
        double[] at = new double[jumps];
        for (int i = 0; i < jumps; i++) {
            at[i] = x[cuts[i]];
        }
        double[] residual = PiecewiseConstantFit.residual(y, cuts, levels);
        double slope = jumps < FEWEST_BURSTS ? 0 : StepProcess.slope(at, levels);
        double settled = slope > 0 ? at[0] : at[jumps - 1];
        Shape shape = slope > 0 ? Shape.BURSTS : Shape.STEPS;
        board.add(shape, residual, y, PER_JUMP * jumps, 0, settled, slope, List.of());
    }
}

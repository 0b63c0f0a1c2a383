package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.OrthogonalLeastSquares;
import org.jspecify.annotations.Nullable;

/** Fits shapes with jumps: a few steps, many bursts, a regular staircase, and a line with one or two jumps. */
final class StepSearch {
    private static final int MAX_BURSTS = 24;
    private static final int MIN_BURSTS = 6;
    /** Fewer equal steps at equal distances are deployments, or the growing size of a pool. */
    private static final int MIN_STAIRS = 5;

    private static final int POINTS = 160;
    /**
     * Parameters per jump: its height, its position, and half a parameter for the choice among all positions. Source: N. R.
     * Zhang, D. O. Siegmund, Biometrics 63 (2007) 22–32.
     */
    private static final double PER_JUMP = 2.5;
    /** The first jump, and the distance of the others. */
    private static final double STAIRCASE = PER_JUMP + 1;

    private final CandidateFits candidates;
    private final OrthogonalLeastSquares basis;
    private final double[] x;

    private StepSearch(CandidateFits candidates) {
        this.candidates = candidates;
        this.basis = candidates.basis();
        this.x = candidates.x();
    }

    static void on(CandidateFits candidates) {
        StepSearch search = new StepSearch(candidates);
        search.linesThroughJumps();
        search.lineAfterJump();
        if (candidates.white()) {
            search.steps();
        }
    }

    private void linesThroughJumps() {
        CandidateFits.Best one = best(1, (on, c) -> on.squares(x, on.jump(c)));
        if (one == null) {
            return;
        }
        double[] first = candidates.jump(one.first());
        candidates.add(1 + PER_JUMP, 0, 0, CandidateFits.bySign(Shape.STEP_AND_LINE, true), 1, x, first);
        CandidateFits.Best two = best(1, (on, c) -> on.squares(x, first, on.jump(c)));
        if (two != null) {
            candidates.add(
                    1 + 2 * PER_JUMP,
                    0,
                    0,
                    CandidateFits.bySign(Shape.STEP_AND_LINE, true),
                    1,
                    x,
                    first,
                    candidates.jump(two.first()));
        }
    }

    private void lineAfterJump() {
        CandidateFits.Best best = best(0.85, (on, c) -> on.squares(on.hinge(c), on.jump(c)));
        if (best != null) {
            candidates.add(
                    3,
                    0,
                    best.first(),
                    beta -> new Candidate.End(beta[0] > 0 ? Shape.STEP_AND_LINE : Shape.STEPS, Math.max(beta[0], 0)),
                    candidates.hinge(best.first()),
                    candidates.jump(best.first()));
        }
    }

    /** Searches coarsely, then point by point, because a sharp step that is off by one point is a bad fit. */
    private CandidateFits.@Nullable Best best(double latest, CandidateFits.OneParameterShape shape) {
        CandidateFits.Best best = null;
        int stride = Math.max(1, x.length / 50);
        int near = 0;
        for (int i = 1; i < x.length - 2; i += stride) {
            best = x[i] < latest ? CandidateFits.better(shape.at(candidates, x[i]), x[i], 0, best) : best;
            near = best != null && best.first() == x[i] ? i : near;
        }
        for (int i = Math.max(1, near - stride); i < Math.min(x.length - 2, near + stride); i++) {
            best = x[i] < latest ? CandidateFits.better(shape.at(candidates, x[i]), x[i], 0, best) : best;
        }
        return best;
    }

    private void steps() {
        Curve reduced = new Curve(x, basis.residual()).blockMedians(POINTS);
        int n = reduced.size();
        PiecewiseConstantFit steps = new PiecewiseConstantFit(reduced.y(), MAX_BURSTS);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double allowed = candidates.floor() * candidates.floor();
        for (int k = 0; k <= steps.maxJumps(); k++) {
            double criterion = n * Math.log(steps.squares(k) / n + allowed) + 2 * k * Math.log(n);
            if (criterion < least) {
                least = criterion;
                best = k;
            }
        }
        for (int k = 1; k < Math.min(MIN_BURSTS, steps.maxJumps() + 1); k++) {
            step(steps, n, k);
        }
        if (best >= MIN_BURSTS) {
            step(steps, n, best);
        }
        staircase(steps, n);
    }

    /**
     * Equal steps at equal distances: memory that is taken in portions. It goes on beyond the last step, so that a pool that has
     * filled up in this way and stays full is a bad fit.
     */
    private void staircase(PiecewiseConstantFit steps, int blocks) {
        CandidateFits.@Nullable Best best = null;
        for (int k = MIN_STAIRS; k <= steps.maxJumps(); k++) {
            int[] cuts = PiecewiseConstantFit.refined(basis.residual(), steps.cuts(k), blocks);
            double[] number = new double[k];
            double[] at = new double[k];
            for (int i = 0; i < k; i++) {
                number[i] = i;
                at[i] = (x[cuts[i] - 1] + x[cuts[i]]) / 2;
            }
            TheilSen line = TheilSen.fit(number, at, 0.95);
            best = CandidateFits.better(
                    candidates.squares(stairs(line.intercept(), line.slope())), line.intercept(), line.slope(), best);
        }
        if (best != null) {
            candidates.add(
                    STAIRCASE, 0, 0, CandidateFits.bySign(Shape.PHASES, true), stairs(best.first(), best.second()));
        }
    }

    /** A staircase that rises by 1 over the run. */
    private double[] stairs(double first, double distance) {
        return candidates.column(at -> distance * Math.max(0, Math.floor((at - first) / distance) + 1));
    }

    private void step(PiecewiseConstantFit steps, int blocks, int jumps) {
        double[] y = basis.residual();
        int[] cuts = PiecewiseConstantFit.refined(y, steps.cuts(jumps), blocks);
        double[] levels = PiecewiseConstantFit.levels(y, cuts);
        double[] at = new double[jumps];
        double[][] columns = new double[jumps][];
        for (int i = 0; i < jumps; i++) {
            at[i] = x[cuts[i]];
            columns[i] = candidates.jump(x[cuts[i] - 1]);
        }
        double slope = jumps < MIN_BURSTS ? 0 : StepProcess.slope(at, levels);
        double settled = slope > 0 ? at[0] : at[jumps - 1];
        Shape shape = slope > 0 ? Shape.BURSTS : Shape.STEPS;
        candidates.add(PER_JUMP * jumps, 0, settled, beta -> new Candidate.End(shape, slope), columns);
    }
}

package dev.soak.analysis.trend;

import org.jspecify.annotations.Nullable;

/** Fits growth that starts over after a restart, and growth that flows in regular phases, such as by day only. */
final class RepeatedGrowthSearch {
    /** More restarts cannot be told from a cleaner that runs now and then. */
    private static final int MAX_RESTARTS = 2;
    /** Growth after a later restart is too short to be seen. */
    private static final double LATEST_RESTART = 0.93;
    /** With fewer phases, two caches that fill look the same. */
    private static final double[] PHASES = CandidateFits.grid(2.4, 7.2, 0.2);

    private static final double[] WARM_UPS = {0.015, 0.03, 0.05, 0.075, 0.11, 0.16};
    private static final double LATEST_SETTLED = 0.85;
    private static final double[] DUTIES = {0.3, 0.5, 0.7};
    private static final double[] OFFSETS = CandidateFits.grid(0, 0.9, 0.125);

    private final CandidateFits candidates;

    private RepeatedGrowthSearch(CandidateFits candidates) {
        this.candidates = candidates;
    }

    static void on(CandidateFits candidates) {
        RepeatedGrowthSearch search = new RepeatedGrowthSearch(candidates);
        if (candidates.data().transients().windows() == 0 && candidates.data().flat() != Shape.PERIODIC) {
            // What is left of a sawtooth, or of a season, looks like a restart.
            search.restarts();
        }
        search.phases();
    }

    /** The level falls to where it began, and rises again at the same rate. */
    private void restarts() {
        double[] found = new double[0];
        for (int k = 1; k <= MAX_RESTARTS; k++) {
            double[] before = found;
            found = with(before, best(before));
            if (k > 1) {
                // The first place was chosen without the second.
                double[] second = {found[1]};
                found = with(second, best(second));
            }
            double[] restarts = found;
            double[] clock = candidates.column(at -> sinceRestart(at, restarts));
            double last = restarts[restarts.length - 1];
            candidates.add(
                    1 + k,
                    0.5 * k,
                    0,
                    beta -> new Candidate.End(
                            beta[0] > 0 && last < LATEST_RESTART ? Shape.RESTARTED_LINE : Shape.PERIODIC, beta[0]),
                    clock);
            saturating(restarts);
        }
    }

    /** The harmless twin: a warm-up after each start. */
    private void saturating(double[] restarts) {
        CandidateFits.Best best = candidates.search(
                WARM_UPS, (on, tau) -> tau < 0.005 ? Double.NaN : on.squares(warmUp(on, restarts, tau)));
        if (best != null) {
            candidates.add(
                    2 + restarts.length,
                    0,
                    Math.min(restarts[restarts.length - 1] + 3 * best.first(), LATEST_SETTLED),
                    CandidateFits.bySign(Shape.SATURATING, false),
                    warmUp(candidates, restarts, best.first()));
        }
    }

    private static double[] warmUp(CandidateFits on, double[] restarts, double tau) {
        return on.column(at -> -Math.exp(-sinceRestart(at, restarts) / tau));
    }

    /** The best place for another restart, searched coarsely, then point by point. */
    private double best(double[] others) {
        double[] x = candidates.x();
        int stride = Math.max(1, x.length / 50);
        int first = Math.max(2, x.length / 20);
        int near = bestOf(others, first, x.length - 2, stride);
        return x[bestOf(others, Math.max(first, near - stride), Math.min(x.length - 2, near + stride), 1)];
    }

    private int bestOf(double[] others, int from, int to, int stride) {
        double least = Double.POSITIVE_INFINITY;
        int best = from;
        for (int i = from; i < to; i += stride) {
            double[] restarts = with(others, candidates.x()[i]);
            double squares = candidates.squares(candidates.column(at -> sinceRestart(at, restarts)));
            if (squares < least) {
                least = squares;
                best = i;
            }
        }
        return best;
    }

    private static double[] with(double[] places, double another) {
        double[] all = java.util.Arrays.copyOf(places, places.length + 1);
        all[places.length] = another;
        java.util.Arrays.sort(all);
        return all;
    }

    private static double sinceRestart(double at, double[] restarts) {
        double last = 0;
        for (double restart : restarts) {
            last = at >= restart ? restart : last;
        }
        return at - last;
    }

    private void phases() {
        CandidateFits.@Nullable Best best = null;
        double duty = 0;
        double offset = 0;
        for (double of : DUTIES) {
            for (double from : OFFSETS) {
                CandidateFits.Best found = candidates.coarse(
                        PHASES, (on, phases) -> on.squares(on.column(at -> active(at, phases, from, of))));
                if (found != null && (best == null || found.squares() < best.squares())) {
                    best = found;
                    duty = of;
                    offset = from;
                }
            }
        }
        if (best != null) {
            double phases = best.first();
            double share = duty;
            double from = offset;
            candidates.add(
                    4,
                    0,
                    0,
                    CandidateFits.bySign(Shape.PHASES, true),
                    candidates.column(at -> active(at, phases, from, share)));
        }
    }

    /** The active time so far, scaled so that it is 1 at the end of a run of whole phases. */
    private static double active(double at, double phases, double offset, double duty) {
        double position = at * phases + offset;
        double whole = Math.floor(position);
        return (whole * duty + Math.min(position - whole, duty)) / (phases * duty);
    }
}

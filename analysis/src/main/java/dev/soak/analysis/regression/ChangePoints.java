package dev.soak.analysis.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the level of a history changed: E-divisive with means. A stretch is split where its two parts differ most in energy
 * distance, if no more than 1 % of {@value #PERMUTATIONS} random orders of the stretch can be split as well, and then the
 * parts are. A level that came and went is hidden in the whole, so the split is looked for in seeded intervals too.
 *
 * <p>Hypothesis: within a stretch the order of the values tells nothing; nothing is assumed of their distribution. A drift
 * shows as several changes. A part has at least {@value #SHORTEST} values, so that a single odd one is no change. Ten
 * values split eight to two have only 45 orders, so that such a change is found two values later.
 *
 * <p>Sources: D. S. Matteson, N. A. James, JASA 109 (2014) 334–345; on performance histories: D. Daly et al., ICPE 2020,
 * 67–75; the intervals: S. Kovács et al., Biometrika 110 (2023) 249–256. The permutation test ends as soon as it cannot
 * become significant: J. Besag, P. Clifford, Biometrika 78 (1991) 301–304.
 */
public final class ChangePoints {
    private static final int SHORTEST = 2;
    private static final int PERMUTATIONS = 999;
    private static final double LEVEL = 0.01;
    /** Any number does; always the same, so that the same history gives the same answer. */
    private static final long SEED = 20_140_331;

    private ChangePoints() {}

    /**
     * One change.
     *
     * @param first index of the first value of the new level
     * @param p of the permutation test
     */
    public record Change(int first, double p) {}

    /** All changes in a history, in its order. */
    public static List<Change> in(double[] history) {
        List<Change> changes = new ArrayList<>();
        split(history, 0, history.length, new SplittableRandom(SEED), changes);
        return changes;
    }

    private static void split(double[] y, int from, int to, SplittableRandom random, List<Change> changes) {
        double[] stretch = Arrays.copyOfRange(y, from, to);
        Change change = change(stretch, random);
        if (change == null) {
            return;
        }
        int first = from + change.first;
        split(y, from, first, random, changes);
        changes.add(new Change(first, change.p));
        split(y, first, to, random, changes);
    }

    private static @Nullable Change change(double[] stretch, SplittableRandom random) {
        Split observed = Split.best(stretch);
        if (observed == null || !(observed.distance > 0)) {
            return null;
        }
        double[] shuffled = stretch.clone();
        int asGood = 1;
        for (int i = 0; i < PERMUTATIONS; i++) {
            shuffle(shuffled, random);
            Split other = Split.best(shuffled);
            asGood += other != null && other.distance >= observed.distance ? 1 : 0;
            if (asGood > LEVEL * (PERMUTATIONS + 1)) {
                return null;
            }
        }
        return new Change(observed.first, (double) asGood / (PERMUTATIONS + 1));
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double other = values[j];
            values[j] = values[i];
            values[i] = other;
        }
    }

    /** Two parts of a stretch. */
    private record Split(int first, double distance) {
        /**
         * Of all splits the one whose parts differ most, in the stretch and in seeded intervals of it: halves, quarters and
         * so on, each half over its neighbours; null where the stretch is too short for any.
         */
        static @Nullable Split best(double[] y) {
            Split best = null;
            for (int length = y.length; length >= 2 * SHORTEST; length = (length + 1) / 2) {
                int stride = length == y.length ? y.length : length / 2;
                for (int from = 0; from + length <= y.length; from += stride) {
                    best = best(y, from, from + length, best);
                }
                // What the stride leaves over at the end.
                best = length == y.length ? best : best(y, y.length - length, y.length, best);
            }
            return best;
        }

        private static @Nullable Split best(double[] y, int from, int to, @Nullable Split sofar) {
            int n = to - from;
            Split best = sofar;
            double left = 0;
            double right = 0;
            double between = 0;
            for (int i = from; i < to; i++) {
                for (int j = i + 1; j < to; j++) {
                    right += Math.abs(y[i] - y[j]);
                }
            }
            for (int m = 1; m <= n - SHORTEST; m++) {
                double moved = y[from + m - 1];
                double toLeft = 0;
                for (int i = from; i < from + m - 1; i++) {
                    toLeft += Math.abs(moved - y[i]);
                }
                double toRight = 0;
                for (int i = from + m; i < to; i++) {
                    toRight += Math.abs(moved - y[i]);
                }
                left += toLeft;
                right -= toRight;
                between += toRight - toLeft;
                if (m >= SHORTEST) {
                    double distance = energy(m, n - m, left, right, between);
                    best = best == null || distance > best.distance ? new Split(from + m, distance) : best;
                }
            }
            return best;
        }

        private static double energy(int m, int k, double left, double right, double between) {
            double distance = 2 * between / ((double) m * k)
                    - 2 * left / ((double) m * (m - 1))
                    - 2 * right / ((double) k * (k - 1));
            return distance * m * k / (m + k);
        }
    }
}

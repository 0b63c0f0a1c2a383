package dev.soak.analysis.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The change points of a history: E-divisive with means. A segment is split where its two parts have the largest energy
 * distance, provided that at most 1 % of {@value #PERMUTATIONS} random permutations of the segment have a split as good; the
 * parts are then split in the same way. A level that changed and changed back is hidden in the whole segment, so seeded
 * intervals are searched too.
 *
 * <p>Null hypothesis: the values of a segment are exchangeable; nothing is assumed about their distribution. A drift appears
 * as several change points. A part has at least {@value #MIN_SEGMENT} values, so that a single outlier is not a change point.
 * Ten values can be split eight to two in only 45 ways, so that such a change is found two values later.
 *
 * <p>Sources: D. S. Matteson, N. A. James, JASA 109 (2014) 334–345; on performance histories: D. Daly et al., ICPE 2020,
 * 67–75; the intervals: S. Kovács et al., Biometrika 110 (2023) 249–256. The permutation test ends as soon as it cannot
 * become significant: J. Besag, P. Clifford, Biometrika 78 (1991) 301–304.
 */
public final class ChangePoints {
    private static final int MIN_SEGMENT = 2;
    private static final int PERMUTATIONS = 999;
    private static final double LEVEL = 0.01;
    /** An arbitrary constant, so that the same history always gives the same result. */
    private static final long SEED = 20_140_331;

    private ChangePoints() {}

    /**
     * One change point.
     *
     * @param first index of the first value of the new level
     * @param p p-value of the permutation test
     */
    public record ChangePoint(int first, double p) {}

    /** All change points of a history, in its order. */
    public static List<ChangePoint> in(double[] history) {
        List<ChangePoint> changes = new ArrayList<>();
        split(history, 0, history.length, new SplittableRandom(SEED), changes);
        return changes;
    }

    private static void split(double[] y, int from, int to, SplittableRandom random, List<ChangePoint> changes) {
        double[] segment = Arrays.copyOfRange(y, from, to);
        ChangePoint change = change(segment, random);
        if (change == null) {
            return;
        }
        int first = from + change.first;
        split(y, from, first, random, changes);
        changes.add(new ChangePoint(first, change.p));
        split(y, first, to, random, changes);
    }

    private static @Nullable ChangePoint change(double[] segment, SplittableRandom random) {
        Split observed = Split.best(segment);
        if (observed == null || !(observed.distance > 0)) {
            return null;
        }
        double[] shuffled = segment.clone();
        int asGood = 1;
        for (int i = 0; i < PERMUTATIONS; i++) {
            shuffle(shuffled, random);
            Split other = Split.best(shuffled);
            asGood += other != null && other.distance >= observed.distance ? 1 : 0;
            if (asGood > LEVEL * (PERMUTATIONS + 1)) {
                return null;
            }
        }
        return new ChangePoint(observed.first, (double) asGood / (PERMUTATIONS + 1));
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double other = values[j];
            values[j] = values[i];
            values[i] = other;
        }
    }

    /** The two parts of a segment. */
    private record Split(int first, double distance) {
        /**
         * The split whose parts differ most, in the segment and in its seeded intervals: halves, quarters and so on, each
         * overlapping its neighbours by half; null if the segment is too short to be split.
         */
        static @Nullable Split best(double[] y) {
            Split best = null;
            for (int length = y.length; length >= 2 * MIN_SEGMENT; length = (length + 1) / 2) {
                int stride = length == y.length ? y.length : length / 2;
                for (int from = 0; from + length <= y.length; from += stride) {
                    best = best(y, from, from + length, best);
                }
                // The stride may not reach the end.
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
            for (int m = 1; m <= n - MIN_SEGMENT; m++) {
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
                if (m >= MIN_SEGMENT) {
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

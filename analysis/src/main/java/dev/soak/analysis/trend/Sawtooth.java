package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a collector's or a cleaner's teeth stand on. The top of a tooth says when the cleaner came, the trough
 * what it could not take away, so growth is looked for in the troughs.
 *
 * <p>A tooth ends where the curve falls within three points by more than its noise and more than half of what it rose
 * since the last trough. Curves without at least five troughs are not sawtooths. The trough is the lowest of the three
 * points after the fall, so that noise is cut on one side at every tooth alike.
 */
public final class Sawtooth {
    private static final int FEWEST = 5;
    private static final int FALL = 3;

    private Sawtooth() {}

    /** Indices of the troughs in order; empty where the curve is no sawtooth. */
    public static List<Integer> troughs(double[] y) {
        int n = y.length;
        if (n < 4 * FEWEST) {
            return List.of();
        }
        double[] steps = new double[n - 1];
        for (int i = 0; i + 1 < n; i++) {
            steps[i] = y[i + 1] - y[i];
        }
        double noise = Medians.spread(steps);
        double[] sorted = y.clone();
        java.util.Arrays.sort(sorted);
        double range = sorted[(int) (0.95 * (n - 1))] - sorted[(int) (0.05 * (n - 1))];
        double least = Math.max(4 * noise, 0.1 * range);
        List<Integer> troughs = new ArrayList<>();
        double rises = 0;
        double falls = 0;
        int from = 0;
        double fallen = 0;
        int i = 1;
        while (i < n) {
            int top = i - 1;
            int low = top;
            for (int k = i; k < Math.min(n, i + FALL); k++) {
                low = y[k] < y[low] ? k : low;
            }
            double fall = y[top] - y[low];
            if (fall <= least) {
                i++;
                continue;
            }
            if (!troughs.isEmpty() && top - from < FALL) {
                // Still the same fall, or a shock in it.
                troughs.remove(troughs.size() - 1);
            } else if (!troughs.isEmpty()) {
                rises += Math.max(y[top] - y[from], 0);
                fallen += fall;
                falls++;
            }
            troughs.add(low);
            from = low;
            i = low + 1;
        }
        boolean teeth = troughs.size() >= FEWEST
                && fallen > 0.5 * rises
                && falls * 3 < n
                && covers(troughs, n)
                && gradual(steps, fallen / Math.max(falls, 1) / 2, n);
        return teeth ? List.copyOf(troughs) : List.of();
    }

    /** The teeth fill the run: no more than a third of it is without one. */
    private static boolean covers(List<Integer> troughs, int n) {
        int last = 0;
        int widest = 0;
        for (int trough : troughs) {
            widest = Math.max(widest, trough - last);
            last = trough;
        }
        return Math.max(widest, n - 1 - last) <= n / 3;
    }

    /** It rises little by little and falls at once; load that is switched on and off does both at once. */
    private static boolean gradual(double[] steps, double large, int n) {
        int down = 0;
        int up = 0;
        for (double step : steps) {
            down += step < -large ? 1 : 0;
            up += step > large ? 1 : 0;
        }
        return up * 3 <= down && down * 4 < n;
    }
}

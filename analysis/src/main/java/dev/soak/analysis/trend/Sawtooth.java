package dev.soak.analysis.trend;

import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the troughs of a sawtooth, such as a garbage collector or a periodic cleaner causes. The top of a tooth only shows when
 * the cleaner ran, the trough shows what it could not free, so growth is sought in the troughs.
 *
 * <p>A tooth ends where the curve falls, within three points, by more than four times its noise and a tenth of its range. A
 * curve is a sawtooth if it has at least five troughs, falls by more than half of what it rises, rises gradually, and has teeth
 * throughout. The trough is the lowest of the points of the fall, so that noise biases all troughs alike.
 */
public final class Sawtooth {
    private static final int MIN_TROUGHS = 5;
    private static final int MAX_FALL_POINTS = 3;

    private Sawtooth() {}

    /** The indices of the troughs in order; empty if the curve is not a sawtooth. */
    public static List<Integer> troughs(double[] y) {
        int n = y.length;
        if (n < 4 * MIN_TROUGHS) {
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
            for (int k = i; k < Math.min(n, i + MAX_FALL_POINTS); k++) {
                low = y[k] < y[low] ? k : low;
            }
            double fall = y[top] - y[low];
            if (fall <= least) {
                i++;
                continue;
            }
            if (!troughs.isEmpty() && top - from < MAX_FALL_POINTS) {
                // Still the same fall, or a disturbance within it.
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
        boolean teeth = troughs.size() >= MIN_TROUGHS
                && fallen > 0.5 * rises
                && falls * 3 < n
                && covers(troughs, n)
                && gradual(steps, fallen / Math.max(falls, 1) / 2, n);
        return teeth ? List.copyOf(troughs) : List.of();
    }

    /** Whether there are teeth throughout: no third of the run is without one. */
    private static boolean covers(List<Integer> troughs, int n) {
        int last = 0;
        int widest = 0;
        for (int trough : troughs) {
            widest = Math.max(widest, trough - last);
            last = trough;
        }
        return Math.max(widest, n - 1 - last) <= n / 3;
    }

    /** Whether the curve rises gradually and falls suddenly; load that is switched on and off does both suddenly. */
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

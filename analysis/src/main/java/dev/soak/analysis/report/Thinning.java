package dev.soak.analysis.report;

import java.util.Arrays;

/**
 * Leaves out points that a chart cannot show. The range of rows is cut into as many pieces of equal time as the chart
 * has columns, and of each piece its lowest and its highest point are kept, in their order: a spike is never lost.
 */
final class Thinning {
    private Thinning() {}

    /**
     * The points to draw.
     *
     * @param t increasing
     * @param from the first point, {@code to} the one after the last
     * @param columns how many pieces; at most twice as many points are kept, and the first and the last
     */
    static int[] minMax(double[] t, double[] values, int from, int to, int columns) {
        if (to - from <= 2 * columns + 2) {
            int[] all = new int[to - from];
            Arrays.setAll(all, i -> from + i);
            return all;
        }
        int[] kept = new int[2 * columns + 2];
        int size = 0;
        kept[size++] = from;
        double width = (t[to - 1] - t[from]) / columns;
        int i = from + 1;
        for (int column = 1; column <= columns && i < to - 1; column++) {
            double end = column == columns ? Double.POSITIVE_INFINITY : t[from] + column * width;
            int low = -1;
            int high = -1;
            for (; i < to - 1 && t[i] < end; i++) {
                low = low < 0 || values[i] < values[low] ? i : low;
                high = high < 0 || values[i] > values[high] ? i : high;
            }
            if (low >= 0) {
                kept[size++] = Math.min(low, high);
                if (low != high) {
                    kept[size++] = Math.max(low, high);
                }
            }
        }
        kept[size++] = to - 1;
        return Arrays.copyOf(kept, size);
    }
}

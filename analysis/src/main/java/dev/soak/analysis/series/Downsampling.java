package dev.soak.analysis.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Leaves out points that a chart cannot show. The range of rows is cut into as many pieces of equal time as the chart
 * has columns, and of each piece its lowest and its highest point are kept, in their order: a spike is never lost. It needs
 * all points at once, unlike {@code jfr.BoundedSample}, which bounds a stream while it is read.
 */
public final class Downsampling {
    private Downsampling() {}

    /**
     * The points to draw.
     *
     * @param t increasing
     * @param columns how many pieces; at most twice as many points are kept, and the first and the last
     */
    public static int[] minMax(double[] t, double[] values, int columns) {
        int last = t.length - 1;
        if (t.length <= 2 * columns + 2) {
            return IntStream.rangeClosed(0, last).toArray();
        }
        int[] kept = new int[2 * columns + 2];
        int size = 1;
        double width = (t[last] - t[0]) / columns;
        int i = 1;
        for (int column = 1; column <= columns && i < last; column++) {
            double end = column == columns ? Double.POSITIVE_INFINITY : t[0] + column * width;
            int low = -1;
            int high = -1;
            for (; i < last && t[i] < end; i++) {
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
        kept[size++] = last;
        return Arrays.copyOf(kept, size);
    }
}

package dev.soak.analysis.render.html;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.soak.analysis.series.Downsampling;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Points as they travel in the page. An eight-hour report has tens of thousands of them, so times are whole tenths of a
 * second, each the distance to the one before, and values keep seven digits, more than any screen can show.
 */
final class HtmlPoints {
    private static final double TENTHS = 10;
    private static final MathContext DIGITS = new MathContext(7);

    /** Distances in tenths of a second, the first from the start of the run. */
    @JsonProperty
    final long[] t;

    /** Values; empty where the times alone are meant. */
    @JsonProperty
    final double[] v;

    private HtmlPoints(long[] t, double[] v) {
        this.t = t;
        this.v = v;
    }

    /** The points of a chart that is so many columns wide; the lowest and the highest of each column are kept. */
    static HtmlPoints thinned(double[] t, double[] values, int columns) {
        int[] kept = Downsampling.minMax(t, values, columns);
        double[] times = new double[kept.length];
        double[] levels = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            times[i] = t[kept[i]];
            levels[i] = values[kept[i]];
        }
        return of(times, levels);
    }

    static HtmlPoints of(double[] t, double[] values) {
        long[] distances = new long[t.length];
        double[] rounded = new double[values.length];
        long before = 0;
        for (int i = 0; i < t.length; i++) {
            long at = Math.round(t[i] * TENTHS);
            distances[i] = at - before;
            before = at;
        }
        for (int i = 0; i < values.length; i++) {
            rounded[i] = round(values[i]);
        }
        return new HtmlPoints(distances, rounded);
    }

    static double round(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? value
                : new BigDecimal(value).round(DIGITS).doubleValue();
    }
}

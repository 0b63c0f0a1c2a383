package dev.soak.analysis.render.live;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Downsampling;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The points of one series so far: when there are {@value #MOST} of them, they are thinned to half. */
final class LiveTrack {
    static final int MOST = 1200;

    private double[] t = new double[64];
    private double[] values = new double[64];
    private int size;

    /** Takes a point; false for one that a chart cannot show. */
    boolean add(double at, double value) {
        if (!Double.isFinite(value) || (size > 0 && at <= t[size - 1])) {
            return false;
        }
        if (size == MOST) {
            thin();
        }
        if (size == t.length) {
            t = Arrays.copyOf(t, Math.min(MOST, 2 * size));
            values = Arrays.copyOf(values, t.length);
        }
        t[size] = at;
        values[size++] = value;
        return true;
    }

    private void thin() {
        int[] kept = Downsampling.minMax(t, values, MOST / 4 - 1);
        for (int i = 0; i < kept.length; i++) {
            t[i] = t[kept[i]];
            values[i] = values[kept[i]];
        }
        size = kept.length;
    }

    int size() {
        return size;
    }

    Series series(SeriesId id, Series.Source source, @Nullable Limit limit) {
        Phase[] phases = new Phase[size];
        Arrays.fill(phases, Phase.STEADY);
        return new Series(id, source, Arrays.copyOf(t, size), null, Arrays.copyOf(values, size), phases, limit);
    }
}

package dev.soak.analysis.window;

import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.Medians;
import dev.soak.analysis.window.Recovery.Band;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Judges the recovery of a series from each window. The band reaches from the median of the readings since the window before up to
 * {@value #SPREADS} robust standard deviations (1.4826 times the median absolute deviation), to the highest of them, one percent,
 * or {@value #LEAST_COUNT} units ({@value #LEAST_BYTES} bytes) above the median, whichever is most: less is no difference. The
 * level has recovered once the median of {@value #SETTLED} readings in succession is within it.
 */
final class RecoveryJudge {
    private static final double SPREADS = 4;
    private static final double NORMAL = 1.4826;
    private static final double LEAST_SHARE = 0.01;
    private static final int LEAST_COUNT = 2;
    private static final int LEAST_BYTES = 1 << 20;
    private static final int LEAST_BEFORE = 3;
    private static final int SETTLED = 3;
    /** Readings before a window that count, at most: in a long stretch, what was long ago is not the level before. */
    private static final int MOST_BEFORE = 300;

    private final Series series;

    RecoveryJudge(Series series) {
        this.series = series;
    }

    Recovery judge(DisturbedWindow window) {
        return new Recovery(series.id().toString(), window, result(window));
    }

    private Recovery.Result result(DisturbedWindow window) {
        double[] before = before(window);
        if (before.length < LEAST_BEFORE) {
            return new Recovery.Result.NotJudged(true, before.length);
        }
        int from = firstAfter(window);
        int to = from;
        while (to < series.size() && series.phases()[to] != Phase.DISTURBED) {
            to++;
        }
        int[] counted = IntStream.range(from, to)
                .filter(i -> counts(series.phases()[i]))
                .toArray();
        if (counted.length < SETTLED) {
            return new Recovery.Result.NotJudged(false, counted.length);
        }
        Band band = band(before);
        double[] level = new double[SETTLED];
        for (int i = 0; i + SETTLED <= counted.length; i++) {
            for (int k = 0; k < SETTLED; k++) {
                level[k] = series.values()[counted[i + k]];
            }
            if (median(level) <= band.high()) {
                return new Recovery.Result.Recovered(series.t()[counted[i]] - window.end(), band);
            }
        }
        return new Recovery.Result.NotRecovered(median(level), band);
    }

    /** The undisturbed readings between the window before and this one. */
    private double[] before(DisturbedWindow window) {
        double[] values = series.values();
        double[] found = new double[Math.min(MOST_BEFORE, values.length)];
        int count = 0;
        int i = values.length - 1;
        while (i >= 0 && series.t()[i] >= window.start()) {
            i--;
        }
        while (i >= 0 && count < found.length && series.phases()[i] != Phase.DISTURBED) {
            if (counts(series.phases()[i])) {
                found[count++] = values[i];
            }
            i--;
        }
        return Arrays.copyOf(found, count);
    }

    private int firstAfter(DisturbedWindow window) {
        int i = 0;
        while (i < series.size() && series.t()[i] <= window.end()) {
            i++;
        }
        return i;
    }

    /** Of samples, only those under load have the level of before. */
    private boolean counts(Phase phase) {
        return series.source() == Series.Source.CHECKPOINTS || phase == Phase.STEADY || phase == Phase.WARMUP;
    }

    private Band band(double[] before) {
        double middle = median(before);
        double spread = NORMAL
                * median(Arrays.stream(before).map(y -> Math.abs(y - middle)).toArray());
        double highest = Arrays.stream(before).max().orElse(middle);
        double above = Math.max(SPREADS * spread, Math.max(least(), LEAST_SHARE * Math.abs(middle)));
        return new Band(middle, Math.max(highest, middle + above));
    }

    private double least() {
        Unit unit = series.unit();
        return unit.counts() ? LEAST_COUNT : unit.equals(Unit.BYTES) ? LEAST_BYTES : 0;
    }

    private static double median(double[] values) {
        return Medians.of(values, 0, values.length);
    }
}

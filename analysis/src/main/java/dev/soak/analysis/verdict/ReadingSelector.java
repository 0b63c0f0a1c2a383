package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Observations;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which readings of a series a verdict rests on: never those of the drain, those of the warm-up only where there is
 * little else, and of sampled series none that were taken at checkpoints or while nothing was fed.
 */
public final class ReadingSelector {
    private static final int ENOUGH = 20;
    private static final int ENOUGH_CHECKPOINTS = 4;

    private ReadingSelector() {}

    public static Observations of(Series series) {
        boolean checkpoints = series.source() == Series.Source.CHECKPOINTS;
        int enough = checkpoints ? ENOUGH_CHECKPOINTS : ENOUGH;
        Set<Phase> away = EnumSet.of(Phase.DRAIN);
        away = without(series, away, EnumSet.of(Phase.WARMUP), enough);
        if (!checkpoints) {
            away = without(series, away, EnumSet.of(Phase.CHECKPOINT), enough);
            away = without(series, away, EnumSet.of(Phase.IDLE), enough);
        }
        return selected(series, away, count(series, away) > 0 ? count(series, away) : -1);
    }

    private static Set<Phase> without(Series series, Set<Phase> away, Set<Phase> more, int enough) {
        Set<Phase> both = EnumSet.copyOf(away);
        both.addAll(more);
        return count(series, both) >= enough ? both : away;
    }

    private static int count(Series series, Set<Phase> away) {
        int count = 0;
        for (Phase phase : series.phases()) {
            count += away.contains(phase) ? 0 : 1;
        }
        return count;
    }

    private static Observations selected(Series series, Set<Phase> away, int count) {
        double[] work = series.work();
        if (count == series.size() || count < 0) {
            return new Observations(series.t(), work, series.values());
        }
        double[] t = new double[count];
        double[] w = work == null ? null : new double[count];
        double[] y = new double[count];
        int k = 0;
        for (int i = 0; i < series.size(); i++) {
            if (!away.contains(series.phases()[i])) {
                t[k] = series.t()[i];
                y[k] = series.values()[i];
                if (w != null && work != null) {
                    w[k] = work[i];
                }
                k++;
            }
        }
        return new Observations(t, w, y);
    }
}

package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Observations;
import java.util.EnumSet;
import java.util.Set;

/**
 * Selects the readings that a verdict is based on: never those of the drain or of disturbed windows, those of the warm-up only if there are too few
 * others, and of sampled series none taken at checkpoints or in idle windows, unless too few remain.
 */
public final class ReadingSelector {
    private static final int MIN_SAMPLES = 20;
    private static final int MIN_CHECKPOINTS = 4;

    private ReadingSelector() {}

    public static Observations of(Series series) {
        boolean checkpoints = series.source() == Series.Source.CHECKPOINTS;
        int minimum = checkpoints ? MIN_CHECKPOINTS : MIN_SAMPLES;
        Set<Phase> excluded = EnumSet.of(Phase.DRAIN, Phase.DISTURBED);
        excluded = excluding(series, excluded, Phase.WARMUP, minimum);
        if (!checkpoints) {
            excluded = excluding(series, excluded, Phase.CHECKPOINT, minimum);
            excluded = excluding(series, excluded, Phase.IDLE, minimum);
        }
        return selected(series, excluded);
    }

    /** All readings but those of the drain and of disturbed windows. */
    static Observations withWarmUp(Series series) {
        Set<Phase> excluded = EnumSet.of(Phase.DRAIN, Phase.DISTURBED);
        return selected(series, excluded);
    }

    /** Excludes a further phase if enough readings remain. */
    private static Set<Phase> excluding(Series series, Set<Phase> excluded, Phase further, int minimum) {
        Set<Phase> both = EnumSet.copyOf(excluded);
        both.add(further);
        return count(series, both) >= minimum ? both : excluded;
    }

    private static int count(Series series, Set<Phase> excluded) {
        int count = 0;
        for (Phase phase : series.phases()) {
            count += excluded.contains(phase) ? 0 : 1;
        }
        return count;
    }

    /** Those that are left; where nothing is, those of the drain. */
    private static Observations selected(Series series, Set<Phase> without) {
        Set<Phase> excluded = count(series, without) > 0 ? without : EnumSet.of(Phase.DISTURBED);
        int count = count(series, excluded);
        double[] work = series.work();
        if (count == series.size() || count == 0) {
            return new Observations(series.t(), work, series.values());
        }
        double[] t = new double[count];
        double[] w = work == null ? null : new double[count];
        double[] y = new double[count];
        int k = 0;
        for (int i = 0; i < series.size(); i++) {
            if (!excluded.contains(series.phases()[i])) {
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

package dev.soak.analysis.render.live;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import java.util.Comparator;

/**
 * The order of the charts of a run in progress: growing series by severity, then those without a verdict by the growth
 * that they have shown, then the others, and constant ones last.
 */
final class LiveOrder {
    private static final int NOT_JUDGED = 1;

    static final Comparator<SeriesVerdict> GROWING_FIRST = Comparator.comparingInt(LiveOrder::rank)
            .thenComparing(one -> rank(one) != NOT_JUDGED || !Resources.canFail(one.id()))
            .thenComparingDouble(one -> rank(one) == NOT_JUDGED ? -gained(one.series()) : 0)
            .thenComparing(SeverityOrder.WORST_FIRST);

    private LiveOrder() {}

    private static int rank(SeriesVerdict one) {
        if (one.grows()) {
            return 0;
        }
        if (isConstant(one.series())) {
            return 3;
        }
        return one.reason() instanceof Reason.NotJudgedYet ? NOT_JUDGED : 2;
    }

    private static boolean isConstant(Series series) {
        double[] values = series.values();
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** What a series gained between its first and its last reading, relative to its level. */
    private static double gained(Series series) {
        double[] values = series.values();
        if (values.length == 0) {
            return 0;
        }
        double last = values[values.length - 1];
        return (last - values[0]) / Math.max(1, Math.abs(last));
    }
}

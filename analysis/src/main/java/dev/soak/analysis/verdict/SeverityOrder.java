package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Series;
import java.util.Comparator;

/** The order of verdicts by severity, and which of them fail a run. */
public final class SeverityOrder {
    /** Worst first; of equally bad ones the one that is exhausted first, then the one with the largest relative growth. */
    public static final Comparator<SeriesVerdict> WORST_FIRST = Comparator.<SeriesVerdict>comparingInt(
                    verdict -> gravity(verdict.verdict()))
            .thenComparing(verdict -> !fails(verdict))
            .thenComparingInt(SeverityOrder::detail)
            .thenComparingDouble(SeverityOrder::hoursLeft)
            .thenComparingDouble(verdict -> -relativeGrowth(verdict))
            .thenComparing(verdict -> verdict.series().id());

    /** Of the readings of one class: the worst first, and of equally bad ones the number of objects, which a suspect states. */
    public static final Comparator<SeriesVerdict> OF_ONE_CLASS = Comparator.<SeriesVerdict>comparingInt(
                    verdict -> gravity(verdict.verdict()))
            .thenComparing(verdict -> Resources.CLASS_BYTES.has(verdict.series().id()));

    private SeverityOrder() {}

    public static int gravity(Verdict verdict) {
        return switch (verdict) {
            case LEAK -> 0;
            case SUSPECT -> 1;
            case INCONCLUSIVE -> 2;
            case BOUNDED -> 3;
            case STABLE -> 4;
        };
    }

    /** Totals before their parts, readings at checkpoints before samples, and class counts, which are many, last. */
    private static int detail(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        if (isClass(id)) {
            return 3;
        }
        if (!id.labels().isEmpty()) {
            return 2;
        }
        return verdict.series().source() == Series.Source.CHECKPOINTS ? 0 : 1;
    }

    /** Whether a series is of one class, of which there are thousands. */
    public static boolean isClass(SeriesId id) {
        return Resources.of(id).isPerClass();
    }

    private static double hoursLeft(SeriesVerdict verdict) {
        Interval hours = verdict.exhaustsInHours();
        return hours == null ? Double.POSITIVE_INFINITY : hours.estimate();
    }

    private static double relativeGrowth(SeriesVerdict verdict) {
        Interval slope = verdict.slopePerHour();
        Double end = verdict.end();
        return slope == null || end == null ? 0 : slope.estimate() / Math.max(1, Math.abs(end));
    }

    /** Whether this is a leak of the target that has not been accepted. */
    public static boolean fails(SeriesVerdict verdict) {
        return verdict.verdict() == Verdict.LEAK
                && verdict.known() == null
                && Resources.canFail(verdict.series().id());
    }
}

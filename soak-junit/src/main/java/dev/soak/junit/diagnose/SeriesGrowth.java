package dev.soak.junit.diagnose;

import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.ProportionalClasses;
import dev.soak.junit.Growth;
import dev.soak.junit.Watch;
import dev.soak.junit.measure.WatchedSeries;
import java.util.List;
import java.util.Objects;

/**
 * A series that grows with the repetitions, or seems to.
 *
 * @param series its id
 * @param perRepetition with its confidence interval
 * @param gained during the confirmation
 * @param confirmed whether it is growth beyond doubt; what is not can be the resource, or the class, that explains what is
 */
public record SeriesGrowth(String series, Interval perRepetition, long gained, boolean confirmed) {
    /** What it is. */
    public Watch watch() {
        return Objects.requireNonNull(WatchedSeries.of(series));
    }

    boolean isClass() {
        return !WatchedSeries.className(series).isEmpty();
    }

    double rate() {
        return perRepetition.estimate();
    }

    /** Whether one of two rates may be a small multiple of the other: as far as both are known, they are equal or are. */
    boolean mayBeInProportion(SeriesGrowth other) {
        return ProportionalClasses.inProportion(rate(), other.rate())
                || (perRepetition.low() <= other.perRepetition.high()
                        && other.perRepetition.low() <= perRepetition.high());
    }

    Growth growth(Watch kind, String subject) {
        return new Growth(
                kind,
                subject,
                WatchedSeries.isReclaimed(series),
                perRepetition.estimate(),
                perRepetition.low(),
                perRepetition.high(),
                gained,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}

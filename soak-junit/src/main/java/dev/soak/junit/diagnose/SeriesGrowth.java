package dev.soak.junit.diagnose;

import dev.soak.analysis.verdict.Interval;
import dev.soak.junit.Growth;
import dev.soak.junit.Watch;
import dev.soak.junit.measure.WatchedSeries;
import java.util.List;
import java.util.Objects;

/**
 * A series that grows with the repetitions.
 *
 * @param series its id
 * @param perRepetition with its confidence interval
 * @param gained during the confirmation
 */
public record ConfirmedGrowth(String series, Interval perRepetition, long gained) {
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

package dev.soak.analysis.report;

import dev.soak.analysis.series.SeriesId;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** A class that grows, from the verdicts on its two series. */
final class ClassGrowth {
    final String name;
    String reason = "";
    boolean leaks;

    @Nullable
    Double objectsPerWork;

    @Nullable
    Double bytesPerHour;

    ClassGrowth(String name) {
        this.name = name;
    }

    void add(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        leaks |= verdict.verdict() == Verdict.LEAK;
        reason = reason.isEmpty() ? verdict.reason() : reason;
        if (id.name().equals("class.bytes")) {
            bytesPerHour = estimate(verdict.slopePerHour());
        } else {
            objectsPerWork = estimate(verdict.perWork());
        }
    }

    static @Nullable Double estimate(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.estimate());
    }
}

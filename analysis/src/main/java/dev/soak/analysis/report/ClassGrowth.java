package dev.soak.analysis.report;

import dev.soak.analysis.series.SeriesId;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
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

    /** The ids of what is known of it. */
    final List<String> series = new ArrayList<>();

    ClassGrowth(String name) {
        this.name = name;
    }

    void add(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        series.add(id.toString());
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

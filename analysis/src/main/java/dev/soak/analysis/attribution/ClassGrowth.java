package dev.soak.analysis.attribution;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class that grows, from the verdicts on its two series. */
public final class ClassGrowth {
    public final String name;
    public String reason = "";
    boolean leaks;

    @Nullable
    public Double objectsPerWork;

    @Nullable
    public Double bytesPerHour;

    /** The ids of what is known of it. */
    public final List<String> series = new ArrayList<>();

    public ClassGrowth(String name) {
        this.name = name;
    }

    public void add(SeriesVerdict verdict) {
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

    public static @Nullable Double estimate(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.estimate());
    }
}

package dev.soak.analysis.attribution;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A growing class, from the verdicts on its two series: instances and bytes. */
public final class ClassGrowth {
    private final String name;
    private final List<String> series = new ArrayList<>();
    private final List<SeriesVerdict> verdicts = new ArrayList<>();
    private @Nullable Double objectsPerWork;
    private @Nullable Double objectsPerHour;
    private @Nullable Double bytesPerHour;

    public ClassGrowth(String name) {
        this.name = name;
    }

    /** Of which only the growth per request is known. */
    public ClassGrowth(String name, double objectsPerWork) {
        this.name = name;
        this.objectsPerWork = objectsPerWork;
    }

    /** The classes among growing series, in the order in which they come first. */
    public static Collection<ClassGrowth> of(List<SeriesVerdict> growing) {
        Map<String, ClassGrowth> classes = new LinkedHashMap<>();
        for (SeriesVerdict verdict : growing) {
            SeriesId id = verdict.series().id();
            String name = SeverityOrder.isClass(id) ? Resources.of(id).partOf(id) : null;
            if (name != null) {
                classes.computeIfAbsent(name, ClassGrowth::new).add(verdict);
            }
        }
        return classes.values();
    }

    public void add(SeriesVerdict verdict) {
        SeriesId id = verdict.series().id();
        series.add(id.toString());
        verdicts.add(verdict);
        if (Resources.CLASS_BYTES.has(id)) {
            bytesPerHour = estimate(verdict.slopePerHour());
        } else {
            objectsPerWork = estimate(verdict.perWork());
            objectsPerHour = estimate(verdict.slopePerHour());
        }
    }

    public String name() {
        return name;
    }

    /** Why the worst of its series has its verdict. */
    public Reason reason() {
        return Collections.min(verdicts, SeverityOrder.OF_ONE_CLASS).reason();
    }

    boolean leaks() {
        return verdicts.stream().anyMatch(verdict -> verdict.verdict() == Verdict.LEAK);
    }

    /** Instances per request; null where that is not known. */
    public @Nullable Double objectsPerWork() {
        return objectsPerWork;
    }

    /** Instances; null where that is not known. */
    public @Nullable Double objectsPerHour() {
        return objectsPerHour;
    }

    /** Of their shallow size; null where that is not known. */
    public @Nullable Double bytesPerHour() {
        return bytesPerHour;
    }

    /** The ids of its series. */
    public List<String> series() {
        return List.copyOf(series);
    }

    public static @Nullable Double estimate(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.estimate());
    }
}

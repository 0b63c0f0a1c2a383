package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The free heap, as the limit of classes and objects, which have none of their own.
 *
 * @param bytes free after the last full GC; null if unknown
 * @param bytesEach the mean size of what a series counts: of the objects of a class, or of all
 * @param bytesPerHour the growth of each class by name
 * @param steady the classes that grow steadily in proportion to the work: an object, what it holds and what holds it
 * @param livePerHour the growth of the live set
 * @param liveErrorPerHour its standard error
 */
record HeapHeadroom(
        @Nullable Double bytes,
        Map<SeriesId, Double> bytesEach,
        Map<String, Double> bytesPerHour,
        Set<String> steady,
        double livePerHour,
        double liveErrorPerHour) {
    static final HeapHeadroom UNKNOWN = new HeapHeadroom(null, Map.of(), Map.of(), Set.of(), 0, 0);

    static HeapHeadroom of(List<SeriesFit> all) {
        Double bytes = null;
        Map<SeriesId, Double> bytesOf = new HashMap<>();
        Map<SeriesId, Double> objects = new HashMap<>();
        Map<String, Double> bytesPerHour = new HashMap<>();
        Set<String> steady = new HashSet<>();
        double livePerHour = 0;
        double liveErrorPerHour = 0;
        for (SeriesFit fit : all) {
            SeriesId id = fit.series().id();
            Interval slope = fit.slopePerHour();
            Limit limit = fit.series().limit().orElse(null);
            if (Resources.HEAP_LIVE.has(id) && limit != null && fit.points().size() > 0) {
                bytes = Math.max(0, limit.value() - fit.end());
                livePerHour = slope == null ? 0 : slope.estimate();
                liveErrorPerHour = fit.errorPerHour();
                bytesOf.put(Resources.HEAP_OBJECTS.whole(), fit.end());
            } else if (Resources.HEAP_OBJECTS.has(id) && fit.points().size() > 0) {
                objects.put(id, fit.end());
            } else if (Resources.CLASS_BYTES.has(id) && slope != null) {
                bytesPerHour.put(className(id), slope.estimate());
                bytesOf.put(Resources.CLASS_INSTANCES.part(className(id)), fit.end());
            } else if (Resources.CLASS_INSTANCES.has(id) && fit.points().size() > 0) {
                objects.put(id, fit.end());
                if (isSteady(fit)) {
                    steady.add(className(id));
                }
            }
        }
        Map<SeriesId, Double> bytesEach = new HashMap<>();
        objects.forEach((id, number) -> {
            Double taken = bytesOf.get(id);
            if (taken != null && number > 0) {
                bytesEach.put(id, taken / number);
            }
        });
        return new HeapHeadroom(bytes, bytesEach, bytesPerHour, steady, livePerHour, liveErrorPerHour);
    }

    /**
     * The time until a class would fill the heap. What the objects of a class retain is in no histogram, so one that grows
     * steadily counts with all that does, and with the growth of the live set if that is more; any other class alone. For
     * objects, the time until the live set would. Empty for other series, and if unknown.
     */
    OptionalDouble hoursUntilFilledBy(SeriesId id) {
        if (bytes == null) {
            return OptionalDouble.empty();
        }
        double slope = 0;
        if (Resources.of(id).isPerClass()) {
            String name = className(id);
            slope = steady.contains(name)
                    ? Math.max(livePerHour, steadyPerHour())
                    : bytesPerHour.getOrDefault(name, 0.0);
        } else if (Resources.HEAP_OBJECTS.has(id)) {
            slope = livePerHour;
        }
        return slope <= 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes / slope);
    }

    /**
     * The growth per hour at which the instances of a class, or objects of the mean size, would be estimated to fill the heap in that
     * time; empty for other series, and if unknown. How fast objects fill it is told by the live set, with its error.
     */
    OptionalDouble slopeThatFillsIn(SeriesId id, double hours) {
        Double each = bytesEach.get(id);
        if (bytes == null || each == null) {
            return OptionalDouble.empty();
        }
        double error = Resources.HEAP_OBJECTS.has(id) ? liveErrorPerHour : 0;
        return OptionalDouble.of((bytes / hours + ProportionalGrowthPower.QUANTILE * error) / each);
    }

    private static boolean isSteady(SeriesFit fit) {
        ProportionalGrowth exact = fit.exact();
        return exact != null && exact.isSteady();
    }

    private double steadyPerHour() {
        return steady.stream()
                .mapToDouble(name -> Math.max(0, bytesPerHour.getOrDefault(name, 0.0)))
                .sum();
    }

    private static String className(SeriesId id) {
        return Objects.requireNonNullElse(Resources.of(id).partOf(id), "");
    }
}

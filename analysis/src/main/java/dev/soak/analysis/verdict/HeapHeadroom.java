package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The free heap, as the limit of classes, which have none of their own.
 *
 * @param bytes free after the last full GC; null if unknown
 * @param bytesPerHour the growth of each class by name
 */
record HeapHeadroom(@Nullable Double bytes, Map<String, Double> bytesPerHour) {
    static final HeapHeadroom UNKNOWN = new HeapHeadroom(null, Map.of());

    static HeapHeadroom of(List<SeriesFit> all) {
        Double bytes = null;
        Map<String, Double> bytesPerHour = new HashMap<>();
        for (SeriesFit fit : all) {
            SeriesId id = fit.series().id();
            Interval slope = fit.slopePerHour();
            Limit limit = fit.series().limit().orElse(null);
            if (Resources.HEAP_LIVE.has(id) && limit != null && fit.points().size() > 0) {
                bytes = Math.max(0, limit.value() - fit.end());
            } else if (Resources.CLASS_BYTES.has(id) && slope != null) {
                bytesPerHour.put(className(id), slope.estimate());
            }
        }
        return new HeapHeadroom(bytes, bytesPerHour);
    }

    /** The time until a class alone would fill the heap; empty for other series, and if unknown. */
    OptionalDouble hoursUntilFilledBy(SeriesId id) {
        Double slope = Resources.of(id).isPerClass() ? bytesPerHour.get(className(id)) : null;
        return bytes == null || slope == null || slope <= 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes / slope);
    }

    private static String className(SeriesId id) {
        return Objects.requireNonNullElse(Resources.of(id).partOf(id), "");
    }
}

package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the heap, for classes: they have no limit of their own, but they fill it.
 *
 * @param bytes that are free after a collection at the end; null where that is not known
 * @param bytesPerHour the growth of each class by its name
 */
record HeapHeadroom(@Nullable Double bytes, Map<String, Double> bytesPerHour) {
    static final HeapHeadroom UNKNOWN = new HeapHeadroom(null, Map.of());
    private static final String LABEL = "class";

    static HeapHeadroom of(List<SeriesFit> all) {
        Double bytes = null;
        Map<String, Double> bytesPerHour = new HashMap<>();
        for (SeriesFit evidence : all) {
            SeriesId id = evidence.series().id();
            Interval slope = evidence.slopePerHour();
            Limit limit = evidence.series().limit().orElse(null);
            if (id.name().equals("heap.live")
                    && limit != null
                    && evidence.points().size() > 0) {
                bytes = Math.max(0, limit.value() - evidence.end());
            } else if (id.name().equals("class.bytes") && slope != null) {
                bytesPerHour.put(id.labels().getOrDefault(LABEL, ""), slope.estimate());
            }
        }
        return new HeapHeadroom(bytes, bytesPerHour);
    }

    /** When a class alone would have filled the heap; empty for other series, and where it is not known. */
    OptionalDouble hoursUntilFilledBy(SeriesId id) {
        Double slope =
                id.name().startsWith("class.") ? bytesPerHour.get(id.labels().getOrDefault(LABEL, "")) : null;
        return bytes == null || slope == null || slope <= 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes / slope);
    }
}

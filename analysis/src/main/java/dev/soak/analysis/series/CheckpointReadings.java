package dev.soak.analysis.series;

import dev.soak.analysis.resource.SeriesId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ToDoubleFunction;

/**
 * What checkpoints say of the resources, one checkpoint after the other: the readings after the collection, and the
 * running totals of what only the collection gave back. A checkpoint that was not quiescent says nothing, because work
 * in flight stands in its readings. Not for use by several threads at once.
 */
public final class CheckpointReadings {
    /**
     * The memory that cleaners free lies in these categories. The others fall at a full collection by their nature:
     * the heap shrinks, classes are unloaded.
     */
    private static final Set<String> FREED_BY_CLEANERS = Set.of("Other", "Internal");

    private static final Map<String, ToDoubleFunction<Map<String, Double>>> GIVEN_BACK = givenBack();

    private final Map<String, Double> totals = new LinkedHashMap<>();

    private static Map<String, ToDoubleFunction<Map<String, Double>>> givenBack() {
        Map<String, ToDoubleFunction<Map<String, Double>>> rules = new LinkedHashMap<>();
        rules.put("fd.gc_closed", readings -> readings.getOrDefault("fd.open", Double.NaN));
        rules.put("buffers.direct.gc_freed", readings -> readings.getOrDefault("buffers.direct.used", Double.NaN));
        rules.put("native.gc_freed", CheckpointReadings::nativeFreedByCleaners);
        rules.put("threads.gc_ended", readings -> readings.getOrDefault("threads.live", Double.NaN));
        return rules;
    }

    /**
     * Hands over the readings of the next checkpoint.
     *
     * @param to is given each reading with the text of its {@link SeriesId}
     * @return whether the checkpoint was quiescent
     */
    public boolean next(Checkpoint checkpoint, ObjDoubleConsumer<String> to) {
        if (!checkpoint.quiescent()) {
            return false;
        }
        checkpoint.after().forEach(to::accept);
        if (checkpoint.collected()) {
            GIVEN_BACK.forEach((series, reading) -> {
                double given = reading.applyAsDouble(checkpoint.before()) - reading.applyAsDouble(checkpoint.after());
                if (!Double.isNaN(given)) {
                    to.accept(series, totals.merge(series, Math.max(0, given), Double::sum));
                }
            });
        }
        return true;
    }

    private static double nativeFreedByCleaners(Map<String, Double> readings) {
        double sum = Double.NaN;
        for (Map.Entry<String, Double> reading : readings.entrySet()) {
            if (!reading.getKey().startsWith("native.committed{")) {
                continue;
            }
            String category = SeriesId.parse(reading.getKey()).labels().get("category");
            if (category != null && FREED_BY_CLEANERS.contains(category)) {
                sum = Double.isNaN(sum) ? reading.getValue() : sum + reading.getValue();
            }
        }
        return sum;
    }
}

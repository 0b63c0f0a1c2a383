package dev.soak.analysis.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What checkpoints say as series: a series a reading after the collection, two a class, and the running totals of what
 * only the collection gave back. A checkpoint that was not quiescent gives no points, because work in flight stands in
 * its readings.
 */
final class CheckpointSeries {
    /**
     * The memory that cleaners free lies in these categories. The others fall at a full collection by their nature:
     * the heap shrinks, classes are unloaded.
     */
    private static final Set<String> FREED_BY_CLEANERS = Set.of("Other", "Internal");

    private static final Map<String, ToDoubleFunction<Map<String, Double>>> GIVEN_BACK = givenBack();

    private final SeriesTable table = new SeriesTable();
    private final Map<String, Double> totals = new LinkedHashMap<>();
    private final Map<String, ClassTexts> classes = new HashMap<>();
    private int notQuiescent;

    /** The texts of the two series of a class: making them anew at each checkpoint would cost more than reading it. */
    private record ClassTexts(String instances, String bytes) {
        static ClassTexts of(String name) {
            return new ClassTexts(
                    SeriesId.of("class.instances", "class", name).toString(),
                    SeriesId.of("class.bytes", "class", name).toString());
        }
    }

    private static Map<String, ToDoubleFunction<Map<String, Double>>> givenBack() {
        Map<String, ToDoubleFunction<Map<String, Double>>> rules = new LinkedHashMap<>();
        rules.put("fd.gc_closed", readings -> readings.getOrDefault("fd.open", Double.NaN));
        rules.put("buffers.direct.gc_freed", readings -> readings.getOrDefault("buffers.direct.used", Double.NaN));
        rules.put("native.gc_freed", CheckpointSeries::nativeFreedByCleaners);
        rules.put("threads.gc_ended", readings -> readings.getOrDefault("threads.live", Double.NaN));
        return rules;
    }

    void add(Checkpoint checkpoint) {
        if (!checkpoint.quiescent()) {
            notQuiescent++;
            return;
        }
        table.beginRow();
        checkpoint.after().forEach(table::put);
        if (checkpoint.collected()) {
            GIVEN_BACK.forEach((series, reading) -> {
                double given = reading.applyAsDouble(checkpoint.before()) - reading.applyAsDouble(checkpoint.after());
                if (!Double.isNaN(given)) {
                    table.put(series, totals.merge(series, Math.max(0, given), Double::sum));
                }
            });
        }
        checkpoint.classes().forEach((name, count) -> {
            ClassTexts texts = classes.computeIfAbsent(name, ClassTexts::of);
            table.put(texts.instances, (double) count.instances());
            table.put(texts.bytes, (double) count.bytes());
        });
        table.endRow(checkpoint.t(), (double) checkpoint.work(), checkpoint.phase());
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

    List<Series> series(Function<SeriesId, @Nullable Limit> limits) {
        return table.series(Series.Source.CHECKPOINTS, limits);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>(table.notes("checkpoints"));
        if (notQuiescent > 0) {
            notes.add(notQuiescent + " of " + (notQuiescent + table.rows())
                    + " checkpoints found work in flight and were not used");
        }
        return notes;
    }
}

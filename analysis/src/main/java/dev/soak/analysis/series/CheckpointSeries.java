package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What checkpoints say as series: a series a reading after the collection, two a class, and the running totals of what
 * only the collection gave back. A checkpoint that was not quiescent gives no points, because work in flight stands in
 * its readings.
 */
final class CheckpointSeries {
    private final SeriesTable table = new SeriesTable();
    private final CheckpointReadings readings = new CheckpointReadings();
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

    void add(Checkpoint checkpoint) {
        if (!checkpoint.quiescent()) {
            notQuiescent++;
            return;
        }
        table.beginRow();
        readings.next(checkpoint, table::put);
        checkpoint.classes().forEach((name, count) -> {
            ClassTexts texts = classes.computeIfAbsent(name, ClassTexts::of);
            table.put(texts.instances, (double) count.instances());
            table.put(texts.bytes, (double) count.bytes());
        });
        table.endRow(checkpoint.t(), (double) checkpoint.work(), checkpoint.phase());
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

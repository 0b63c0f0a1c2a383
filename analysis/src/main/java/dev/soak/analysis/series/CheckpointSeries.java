package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The series of checkpoints: one for each reading after the full GC, two for each class, which begin with the count before it
 * was followed, and the cumulative totals of what only the full GC released. A checkpoint that was not quiescent adds no
 * points, except for such counts before it, because its readings include work
 * in flight.
 */
final class CheckpointSeries {
    private static final int NONE = -2;

    private final SeriesTable table = new SeriesTable();
    private final CheckpointReadings readings = new CheckpointReadings();
    private final Map<String, ClassTexts> classes = new HashMap<>();
    private int notQuiescent;
    /** The checkpoint of the last row, if that has the counts of classes. */
    private int counted = NONE;

    /** The texts of the two series of a class, kept because building them costs more than reading a checkpoint. */
    private record ClassTexts(String instances, String bytes) {
        static ClassTexts of(String name) {
            return new ClassTexts(
                    Resources.CLASS_INSTANCES.part(name).toString(),
                    Resources.CLASS_BYTES.part(name).toString());
        }
    }

    void add(Checkpoint checkpoint) {
        if (counted == checkpoint.index() - 1) {
            // They were counted at that one, whether or not requests are in flight now.
            counts(checkpoint.classesBefore(), table::putBefore);
        }
        if (!checkpoint.quiescent()) {
            notQuiescent++;
            return;
        }
        table.beginRow();
        readings.next(checkpoint, table::put);
        counts(checkpoint.classes(), table::put);
        table.endRow(checkpoint.t(), (double) checkpoint.work(), checkpoint.phase());
        counted = checkpoint.classes().isEmpty() ? NONE : checkpoint.index();
    }

    private void counts(Map<String, ClassCount> counts, ObjDoubleConsumer<String> to) {
        counts.forEach((name, count) -> {
            ClassTexts texts = classes.computeIfAbsent(name, ClassTexts::of);
            to.accept(texts.instances, (double) count.instances());
            to.accept(texts.bytes, (double) count.bytes());
        });
    }

    List<Series> series(Function<SeriesId, @Nullable Limit> limits) {
        return table.series(Series.Source.CHECKPOINTS, limits);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>(table.notes("checkpoints"));
        if (notQuiescent > 0) {
            notes.add(notQuiescent + " of " + (notQuiescent + table.rows())
                    + " checkpoints were skipped because requests were in flight");
        }
        return notes;
    }
}

package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers rows into {@link Measurements}. It can be built again and again while rows are still coming in, which is how
 * the verdict so far is reached during a run. Not for use by several threads at once.
 */
public final class MeasurementsBuilder {
    private final SeriesTable samples = new SeriesTable();
    private final CheckpointSeries checkpoints = new CheckpointSeries();
    private final List<String> notes = new ArrayList<>();
    private Map<String, Limit> limits = new HashMap<>();

    public MeasurementsBuilder add(Sample sample) {
        samples.beginRow();
        sample.values().forEach(samples::put);
        samples.endRow(sample.t(), (double) sample.work(), sample.phase());
        return this;
    }

    /** The limits of the last checkpoint are the ones that count. */
    public MeasurementsBuilder add(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
        limits = checkpoint.limits();
        return this;
    }

    public MeasurementsBuilder note(List<String> more) {
        notes.addAll(more);
        return this;
    }

    public SeriesTable samples() {
        return samples;
    }

    /** What was gathered so far; rows that are added later leave it untouched. */
    public Measurements build() {
        Map<String, Limit> known = new HashMap<>();
        limits.forEach((text, limit) -> known.put(SeriesId.parse(text).toString(), limit));
        List<Series> series = new ArrayList<>(samples.series(Series.Source.SAMPLES, id -> limit(id, known)));
        series.addAll(checkpoints.series(id -> limit(id, known)));
        List<String> all = new ArrayList<>(notes);
        all.addAll(samples.notes("samples"));
        all.addAll(checkpoints.notes());
        return new Measurements(series, all);
    }

    private static @Nullable Limit limit(SeriesId id, Map<String, Limit> limits) {
        Limit exact = limits.get(id.toString());
        if (exact != null || !id.labels().isEmpty()) {
            return exact;
        }
        // Live heap and heap after a collection are two readings of the same thing and end at the same place.
        return switch (id.name()) {
            case "heap.live" -> limits.get("heap.after_gc");
            case "heap.after_gc" -> limits.get("heap.live");
            default -> null;
        };
    }
}

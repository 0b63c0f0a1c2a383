package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows into {@link Measurements}. It can be built repeatedly while rows are still being added, as the interim
 * verdict during a run needs it. Not thread-safe.
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

    /** The limits of the last checkpoint apply to the whole run. */
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

    /** The measurements so far; rows that are added later do not change them. */
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
        if (exact == null && Resources.of(id).isExhaustiblePart(id)) {
            return limitOfWhole(Resources.of(id), limits);
        }
        if (exact != null || !id.labels().isEmpty()) {
            return exact;
        }
        // All readings of the live set end at the same limit.
        return !Resources.of(id).is(Trait.LIVE_HEAP)
                ? null
                : Resources.all().stream()
                        .filter(one -> one.is(Trait.LIVE_HEAP))
                        .map(other -> limits.get(other.name()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** Memory ends where that of the process or of its container does, which it is a part of. */
    private static @Nullable Limit limitOfWhole(Resource part, Map<String, Limit> limits) {
        return Resources.all().stream()
                .filter(whole -> whole.explainedBy().contains(part))
                .map(whole -> limits.get(whole.name()))
                .filter(Objects::nonNull)
                .min(Comparator.comparingDouble(Limit::value))
                .orElse(null);
    }
}

package dev.soak.analysis.series;

import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was measured in a run, or found in a foreign file.
 *
 * @param series all series; the same id may stand twice, once from the samples and once from the checkpoints
 * @param notes what was left out or put right while reading, a sentence each
 */
public record Measurements(List<Series> series, List<String> notes) {
    /** With fewer points than this the samples say more than the checkpoints. */
    public static final int ENOUGH_CHECKPOINTS = 6;

    public Measurements {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    /**
     * The series to pass judgement on, one an id: that of the checkpoints where it has {@link #ENOUGH_CHECKPOINTS}
     * points, because exact readings of the quiescent bot are all but free of noise, otherwise that of the samples.
     * Running totals are left out, because they grow by their nature.
     */
    public List<Series> judged() {
        Map<SeriesId, Series> exact = new HashMap<>();
        Map<SeriesId, Series> other = new HashMap<>();
        for (Series one : series) {
            (one.source() == Series.Source.CHECKPOINTS ? exact : other).put(one.id(), one);
        }
        List<Series> judged = new ArrayList<>();
        for (Series one : series) {
            boolean counter = SeriesCatalog.describe(one.id()).role() == SeriesCatalog.Role.COUNTER;
            if (!counter && one == chosen(exact.get(one.id()), other.get(one.id()))) {
                judged.add(one);
            }
        }
        return judged;
    }

    private static @Nullable Series chosen(@Nullable Series exact, @Nullable Series other) {
        if (exact == null || other == null) {
            return exact == null ? other : exact;
        }
        return exact.size() >= ENOUGH_CHECKPOINTS ? exact : other;
    }

    /** The series of an id from a source. */
    public Optional<Series> find(SeriesId id, Series.Source source) {
        return series.stream()
                .filter(one -> one.source() == source && one.id().equals(id))
                .findFirst();
    }

    /** All series of a name, whatever their labels, of one source. */
    public List<Series> named(String name, Series.Source source) {
        return series.stream()
                .filter(one -> one.source() == source && one.id().name().equals(name))
                .toList();
    }

    /** The time of the last reading in seconds since the start; 0 where there is none. */
    public double end() {
        return series.stream().mapToDouble(one -> one.t()[one.size() - 1]).max().orElse(0);
    }

    /** Pull requests done at the last reading; empty where the data has no work. */
    public Optional<Double> work() {
        return series.stream()
                .map(one -> Optional.ofNullable(one.work()).map(work -> work[work.length - 1]))
                .flatMap(Optional::stream)
                .max(Double::compare);
    }
}

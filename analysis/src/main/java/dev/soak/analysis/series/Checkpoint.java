package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One exact reading of the quiescent target: a line of {@code checkpoints.jsonl}.
 *
 * @param index 0 for the first
 * @param t seconds since the start at which the readings after the full GC were taken
 * @param work requests completed so far
 * @param phase the phase that the checkpoint interrupted: never {@link Phase#CHECKPOINT}
 * @param quiescent whether nothing was in flight; if not, growth per request must not be derived from this checkpoint
 * @param collected whether the checkpoint ran a full GC ({@code --checkpoint-gc full})
 * @param pausedSeconds for how long the load was paused
 * @param before readings before the full GC, by the text of the {@link SeriesId}
 * @param after readings after the full GC, including {@code heap.live}
 * @param endedAlone what disappeared by itself, without a GC, in as much time as lies between the two readings, by the text of
 *     the {@link SeriesId}; empty where that was not measured
 * @param classes instances and bytes after the full GC by class name, of every class that was ever among the top of
 *     the histogram
 * @param classesBefore the counts at the checkpoint before, of the classes that are among {@code classes} from this one on; 0
 *     of a class that had no instance then. Empty at the first checkpoint
 * @param limits the limit of each resource, by the text of its {@link SeriesId}; limits can change (free disk)
 */
public record Checkpoint(
        int index,
        double t,
        long work,
        Phase phase,
        boolean quiescent,
        boolean collected,
        double pausedSeconds,
        Map<String, Double> before,
        Map<String, Double> after,
        Map<String, Double> endedAlone,
        Map<String, ClassCount> classes,
        Map<String, ClassCount> classesBefore,
        Map<String, Limit> limits) {
    public Checkpoint {
        if (index < 0) {
            throw new IllegalArgumentException("the index of a checkpoint must not be negative: " + index);
        }
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("the time of checkpoint " + index + " must be finite, not " + t);
        }
        if (work < 0) {
            throw new IllegalArgumentException("the work of checkpoint " + index + " must not be negative: " + work);
        }
        if (!(pausedSeconds >= 0)) {
            throw new IllegalArgumentException("checkpoint " + index + " cannot have paused for " + pausedSeconds);
        }
        Objects.requireNonNull(phase);
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
        endedAlone = Collections.unmodifiableMap(new LinkedHashMap<>(endedAlone));
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        classesBefore = Collections.unmodifiableMap(new LinkedHashMap<>(classesBefore));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /** A checkpoint at which it was not measured what disappears by itself, nor what classes had before they were followed. */
    public Checkpoint(
            int index,
            double t,
            long work,
            Phase phase,
            boolean quiescent,
            boolean collected,
            double pausedSeconds,
            Map<String, Double> before,
            Map<String, Double> after,
            Map<String, ClassCount> classes,
            Map<String, Limit> limits) {
        this(
                index,
                t,
                work,
                phase,
                quiescent,
                collected,
                pausedSeconds,
                before,
                after,
                Map.of(),
                classes,
                Map.of(),
                limits);
    }

    /** A row of the class histogram; written {@code [instances, bytes]}. */
    public record ClassCount(long instances, long bytes) {}
}

package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One exact reading of the quiescent bot, as it stands in {@code checkpoints.jsonl}.
 *
 * @param index 0 for the first
 * @param t seconds since the start when the readings after the collection were taken
 * @param work pull requests done so far
 * @param phase the phase that the checkpoint interrupted: never {@link Phase#CHECKPOINT}
 * @param quiescent nothing was in flight; where false, growth per pull request must not be read off this checkpoint
 * @param collected whether the checkpoint ran a full collection ({@code --checkpoint-gc full})
 * @param pausedSeconds how long feeding was held
 * @param before readings before the collection, by the text of the {@link SeriesId}
 * @param after readings after it, {@code heap.live} among them
 * @param classes instances and bytes after the collection, by class name, for every class that ever stood in the top
 *     of the histogram
 * @param limits where each resource ends, by the text of its {@link SeriesId}; limits can move (free disk)
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
        Map<String, ClassCount> classes,
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
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /** A row of the class histogram; written {@code [instances, bytes]}. */
    public record ClassCount(long instances, long bytes) {}
}

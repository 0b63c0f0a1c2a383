package dev.soak.benchmarks.targets;

import dev.soak.analysis.threshold.Targets.Target;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the target table. At least one of the two levels is present.
 *
 * @param what the measured quantity
 * @param target result at the level {@code target}; null when the target has no such level
 * @param critical result at the level {@code critical}; null when the target has no such level
 */
record TargetRow(
        String what,
        @Nullable ThresholdResult target,
        @Nullable ThresholdResult critical) {
    /** The worst result of the two levels. */
    enum Status {
        MET,
        TARGET_MISSED,
        CRITICAL_MISSED,
        NOT_MEASURED
    }

    /**
     * Finds the results of a target.
     *
     * @throws IllegalArgumentException when a threshold was not evaluated at all, which is an internal error
     */
    static TargetRow of(Target target, List<ThresholdResult> results) {
        return new TargetRow(target.what(), find(target.target(), results), find(target.critical(), results));
    }

    private static @Nullable ThresholdResult find(@Nullable Threshold threshold, List<ThresholdResult> results) {
        if (threshold == null) {
            return null;
        }
        return results.stream()
                .filter(result -> result.level() == threshold.level()
                        && result.expression().equals(threshold.text()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("threshold was not evaluated: " + threshold.toText()));
    }

    private Stream<ThresholdResult> results() {
        return Stream.of(Optional.ofNullable(target), Optional.ofNullable(critical))
                .flatMap(Optional::stream);
    }

    Status status() {
        if (results().anyMatch(result -> result.result() == Result.NOT_MEASURED)) {
            return Status.NOT_MEASURED;
        }
        if (results().anyMatch(ThresholdResult::fails)) {
            return Status.CRITICAL_MISSED;
        }
        return results().anyMatch(result -> result.result() == Result.MISSED) ? Status.TARGET_MISSED : Status.MET;
    }

    /** The result with the measured value, which is the same for both levels. */
    ThresholdResult measured() {
        return Objects.requireNonNull(target != null ? target : critical);
    }
}

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
 * A target and what came of it.
 *
 * @param target null where there is none of this level; otherwise a result, if only that nothing was measured
 */
record TargetRow(
        String what,
        @Nullable ThresholdResult target,
        @Nullable ThresholdResult critical) {
    /** What it comes to. */
    enum Outcome {
        MET,
        TARGET_MISSED,
        CRITICAL_MISSED,
        NOT_MEASURED
    }

    /**
     * Looks a target up among results.
     *
     * @throws IllegalArgumentException when nobody held it against anything, which is a fault of who measured
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
                .orElseThrow(() -> new IllegalArgumentException("nothing was held against " + threshold.toText()));
    }

    /** Both levels, those that are there; at least one is. */
    Stream<ThresholdResult> results() {
        return Stream.of(Optional.ofNullable(target), Optional.ofNullable(critical))
                .flatMap(Optional::stream);
    }

    Outcome outcome() {
        if (results().anyMatch(result -> result.result() == Result.NOT_MEASURED)) {
            return Outcome.NOT_MEASURED;
        }
        if (results().anyMatch(ThresholdResult::fails)) {
            return Outcome.CRITICAL_MISSED;
        }
        return results().anyMatch(result -> result.result() == Result.MISSED) ? Outcome.TARGET_MISSED : Outcome.MET;
    }

    /** Both levels have the same value: one is enough. */
    ThresholdResult measured() {
        return Objects.requireNonNull(target != null ? target : critical);
    }
}

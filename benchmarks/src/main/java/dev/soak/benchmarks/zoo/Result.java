package dev.soak.benchmarks.zoo;

import dev.soak.analysis.report.Report;
import dev.soak.zoo.GroundTruth;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the soak of a specimen came to.
 *
 * @param report null where the soak left none
 * @param calledAfter seconds to the checkpoint from which on the leak is called
 */
record Result(GroundTruth truth, @Nullable Report report, OptionalDouble calledAfter) {
    private static final double WITHIN_SECONDS = 180;

    /** Whether a leak was called in time. */
    boolean calledInTime() {
        return report != null
                && ReportScorer.called(truth, report)
                && calledAfter.orElse(Double.POSITIVE_INFINITY) <= WITHIN_SECONDS;
    }

    /** Whether the first suspect is the culprit. */
    boolean culpritNamed() {
        return report != null && ReportScorer.culpritAt(truth, report) == 1;
    }

    /** Whether nothing was called that does not leak; a soak without a report vouches for nothing. */
    boolean quietWhereHarmless() {
        return truth.leaks() || (report != null && !ReportScorer.falseAlarm(truth, report));
    }
}

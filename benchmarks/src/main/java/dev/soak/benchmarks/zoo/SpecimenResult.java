package dev.soak.benchmarks.zoo;

import dev.soak.analysis.report.WrittenReport;
import dev.soak.zoo.GroundTruth;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The result of soaking a specimen.
 *
 * @param report null when the soak wrote none
 * @param detectedAfter seconds until the leak was reported; see {@link TimeToDetection}
 */
record SpecimenResult(GroundTruth truth, @Nullable WrittenReport report, OptionalDouble detectedAfter) {
    private static final double MAX_DETECTION_SECONDS = 180;

    /** Whether the leak was detected in time. */
    boolean detectedInTime() {
        return report != null
                && ReportScorer.detected(truth, report)
                && detectedAfter.orElse(Double.POSITIVE_INFINITY) <= MAX_DETECTION_SECONDS;
    }

    /** Whether the first suspect names the cause. */
    boolean causeNamedFirst() {
        return report != null && ReportScorer.rankOfCause(truth, report) == 1;
    }

    /** Whether the headline of the first suspect names a line, and the right one; empty without a suspect. */
    Optional<ReportScorer.Line> line() {
        return report == null || report.suspects().isEmpty()
                ? Optional.empty()
                : Optional.of(ReportScorer.line(truth, report));
    }

    /** False when a harmless specimen raised an alarm or has no report, which could have hidden one. */
    boolean noFalseAlarm() {
        return truth.leaks() || (report != null && !ReportScorer.falseAlarm(truth, report));
    }
}

package dev.soak.benchmarks.leaktest;

import java.util.List;

/**
 * What one leak test found.
 *
 * @param test name of the sound test, or class of the specimen
 * @param verdict as the report has it; {@code FAILED} if there is none
 * @param millis that the leak test took
 * @param cpuMillis that its JVM has used so far
 * @param text the report as it is printed
 */
record TrialResult(
        String test,
        String verdict,
        long millis,
        long cpuMillis,
        long repetitions,
        List<Culprit> culprits,
        String text) {
    /** @param subjects the leaking class, threads or descriptors, and what grows along */
    record Culprit(String kind, List<String> subjects, List<String> holder, List<String> lines) {}

    TrialResult {
        culprits = culprits == null ? List.of() : List.copyOf(culprits);
    }

    boolean isLeak() {
        return verdict.equals("LEAK");
    }
}

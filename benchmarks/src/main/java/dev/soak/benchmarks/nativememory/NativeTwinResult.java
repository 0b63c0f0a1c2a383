package dev.soak.benchmarks.nativememory;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.WrittenReport;

/**
 * What a soak of a twin came out as.
 *
 * @param outcome {@code INCONCLUSIVE} where there is no report
 */
record NativeTwinResult(NativeTwin twin, Outcome outcome, String sentence) {
    static NativeTwinResult of(NativeTwin twin, WrittenReport report) {
        return new NativeTwinResult(twin, report.outcome(), report.sentence());
    }

    /** A leak must fail the run; its twin must pass. */
    boolean isRight() {
        return outcome == (twin.specimen().leaks() ? Outcome.LEAK : Outcome.PASS);
    }
}

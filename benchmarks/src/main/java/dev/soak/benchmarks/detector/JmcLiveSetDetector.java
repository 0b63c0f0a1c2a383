package dev.soak.benchmarks.detector;

import dev.soak.analysis.series.Series;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/**
 * JDK Mission Control's rule for an increasing live set, applied to the series as if it were the heap after GC. The score
 * grows with the least-squares slope relative to the level after warm-up; 1 % per second scores 75. A score of 25, at which
 * the rule reports a finding, counts as a leak.
 *
 * <p>The score is computed by JMC's own library, slope and level as in {@code IncreasingLiveSetRule} 9.1.2, which reads
 * them from a recording. The rule's cap at 74 in the absence of old collections is not applied, which favours the rule.
 */
final class JmcLiveSetDetector implements LeakDetector {
    private static final double SLOPE_OF_SCORE_75 = 0.01;
    private static final double INFO_SCORE = 25;

    @Override
    public String name() {
        return "Mission Control, live set";
    }

    @Override
    public boolean leaks(Series series) {
        double first = series.values()[0];
        double slope = BaselineDetectors.slope(series);
        return first > 0 && slope > 0 && RulesToolkit.mapExp100(slope / first, SLOPE_OF_SCORE_75) >= INFO_SCORE;
    }
}

package dev.soak.benchmarks.peers;

import dev.soak.analysis.series.Series;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/**
 * The score of Mission Control's rule for an increasing live set, on the series as if it were heap after collection:
 * the least-squares slope over the level after warm-up, of which 1 % a second scores 75. Called a leak from the score
 * at which the rule speaks up, 25.
 *
 * <p>The scoring is the rule's own library; slope and level are computed as its {@code IncreasingLiveSetRule} 9.1.2
 * does, which reads them from a recording. The rule's cap at 74 without old collections is not applied: to its favour.
 */
final class JmcDetector implements Detector {
    private static final double PER_SECOND = 0.01;
    private static final double INFO = 25;

    @Override
    public String name() {
        return "Mission Control, live set";
    }

    @Override
    public boolean leaks(Series series) {
        double first = series.values()[0];
        double slope = BaselineDetectors.slope(series);
        return first > 0 && slope > 0 && RulesToolkit.mapExp100(slope / first, PER_SECOND) >= INFO;
    }
}

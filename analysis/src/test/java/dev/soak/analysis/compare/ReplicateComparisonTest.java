package dev.soak.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.compare.SeriesComparison.Change;
import dev.soak.analysis.compare.SeriesComparison.Finding;
import dev.soak.analysis.compare.SeriesComparison.Kind;
import dev.soak.analysis.compare.SeriesComparison.Side;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Runs with 40 MB live, of which each varies by 50 kB within and by 4 MB from run to run. */
class ReplicateComparisonTest {
    private static final double BETWEEN = 4e6;
    private static final double WITHIN = 5e4;

    private final SplittableRandom random = new SplittableRandom(17);

    private Side run(double level) {
        int n = 60;
        double[] t = new double[n];
        double[] y = new double[n];
        Phase[] phases = new Phase[n];
        Arrays.fill(phases, Phase.STEADY);
        double ofRun = level + BETWEEN * random.nextGaussian();
        for (int i = 0; i < n; i++) {
            t[i] = 60 * i;
            y[i] = Math.rint(ofRun + WITHIN * random.nextGaussian());
        }
        Series series = new Series(Resources.HEAP_LIVE.whole(), Series.Source.CHECKPOINTS, t, null, y, phases, null);
        return new Side(new SoakVerdict().judge(List.of(series), VerdictPolicy.DEFAULT), Map.of());
    }

    private List<Side> runs(int count, double level) {
        List<Side> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(run(level));
        }
        return runs;
    }

    private static Change level(SeriesComparison comparison) {
        return comparison.findings().stream()
                .filter(finding -> finding.kind() == Kind.LEVEL)
                .map(Finding::change)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDifferenceWithinTheVarianceFromRunToRunDoesNotCount() {
        int single = 0;
        int several = 0;
        for (int i = 0; i < 40; i++) {
            single += level(SeriesComparison.of(run(40e6), run(40e6), 0.02, 0.01)) == Change.NONE ? 0 : 1;
            several += level(ReplicateComparison.of(runs(4, 40e6), runs(4, 40e6), 0.02, 0.01)) == Change.NONE ? 0 : 1;
        }

        assertThat(single).isGreaterThan(20);
        assertThat(several).isLessThanOrEqualTo(2);
    }

    @Test
    void aDifferenceBeyondItDoes() {
        int worse = 0;
        for (int i = 0; i < 20; i++) {
            worse += level(ReplicateComparison.of(runs(5, 40e6), runs(5, 60e6), 0.02, 0.01)) == Change.WORSE ? 1 : 0;
        }

        assertThat(worse).isGreaterThanOrEqualTo(18);
    }

    @Test
    void aSeriesThatOneRunHasIsNotCompared() {
        List<Side> fresh = new ArrayList<>(runs(2, 40e6));
        fresh.set(1, new Side(List.of(), Map.of()));
        SeriesComparison comparison = ReplicateComparison.of(runs(2, 40e6), fresh, 0.2, 0.01);

        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.uncompared())
                .extracting(SeriesComparison.Uncompared::cause)
                .containsOnly(new ComparisonReason.Cause.TooFewRuns(2, 1, 2));
    }
}

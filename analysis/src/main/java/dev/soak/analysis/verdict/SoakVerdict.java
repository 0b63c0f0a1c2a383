package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule that a release is blocked by: growth must be significant, sustained to the end, and material. How each is
 * decided stands with {@link SeriesDecision}, how a form is told from another with
 * {@link dev.soak.analysis.trend.Growth}.
 *
 * <p>Stateless, so any thread may use it. O(n log n) in the points of a series.
 */
public final class SoakVerdict implements VerdictRule {
    @Override
    public List<SeriesVerdict> judge(List<Series> series, VerdictPolicy policy) {
        List<SeriesFit> evidence = new ArrayList<>(series.size());
        for (Series one : series) {
            evidence.add(SeriesFit.of(one));
        }
        return of(evidence, policy);
    }

    /** Verdicts on what was found out about each series, in that order. */
    public static List<SeriesVerdict> of(List<SeriesFit> evidence, VerdictPolicy policy) {
        double[] q = BenjaminiHochberg.qValues(
                evidence.stream().mapToDouble(SeriesFit::p).toArray());
        RunContext others = RunContext.of(evidence);
        List<SeriesVerdict> verdicts = new ArrayList<>(q.length);
        for (int i = 0; i < q.length; i++) {
            verdicts.add(new SeriesDecision(evidence.get(i), q[i], policy, others).verdict());
        }
        return verdicts;
    }
}

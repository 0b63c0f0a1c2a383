package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule that decides whether a run fails: growth must be significant, sustained to the end, and material. See
 * {@link SeriesDecision} for these criteria and {@link dev.soak.analysis.trend.Growth} for the comparison of shapes.
 *
 * <p>Stateless and thread-safe. O(n log n) in the number of points of a series.
 */
public final class SoakVerdict implements VerdictRule {
    @Override
    public List<SeriesVerdict> judge(List<Series> series, VerdictPolicy policy) {
        List<SeriesFit> fits = new ArrayList<>(series.size());
        for (Series one : series) {
            fits.add(SeriesFit.of(one));
        }
        return of(fits, policy);
    }

    /** The verdicts on series that have been analysed, in the same order. */
    public static List<SeriesVerdict> of(List<SeriesFit> fits, VerdictPolicy policy) {
        double[] q = BenjaminiHochberg.qValues(
                fits.stream().mapToDouble(SeriesFit::p).toArray());
        RunContext others = RunContext.of(fits);
        List<SeriesVerdict> verdicts = new ArrayList<>(q.length);
        for (int i = 0; i < q.length; i++) {
            verdicts.add(new SeriesDecision(fits.get(i), q[i], policy, others).verdict());
        }
        return verdicts;
    }
}

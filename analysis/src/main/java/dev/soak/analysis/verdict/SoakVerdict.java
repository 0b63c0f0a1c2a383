package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rule that decides whether a run fails: growth must be significant, probable, and material. See
 * {@link SeriesDecision} for these criteria and {@link dev.soak.analysis.trend.Growth} for the comparison of shapes.
 *
 * <p>Stateless and thread-safe. O(n log n) in the number of points of a series. The series are fitted in parallel, in the common
 * pool.
 */
public final class SoakVerdict implements VerdictRule {
    @Override
    public List<SeriesVerdict> judge(List<Series> series, VerdictPolicy policy) {
        ClassLoading classes = ClassLoading.of(series);
        return of(series.parallelStream().map(one -> SeriesFit.of(one, classes)).toList(), policy);
    }

    /** The verdicts on series that have been analysed, in the same order. */
    public static List<SeriesVerdict> of(List<SeriesFit> fits, VerdictPolicy policy) {
        double[] q = qValues(fits);
        RunContext others = RunContext.of(fits);
        List<SeriesVerdict> verdicts = new ArrayList<>(q.length);
        for (int i = 0; i < q.length; i++) {
            verdicts.add(new SeriesDecision(fits.get(i), q[i], policy, others).verdict());
        }
        return verdicts;
    }

    /**
     * The verdict on a series as the only one of a run that grows: its p-values are adjusted for the others as they are in a run
     * (a single discovery has the same q-value by Benjamini and Hochberg's procedure as by Bonferroni's).
     *
     * @param tests number of series of the run, without those of classes
     * @param exactTests number of series that are compared with the work
     */
    public static SeriesVerdict among(int tests, int exactTests, Series series, VerdictPolicy policy) {
        SeriesFit fit = SeriesFit.of(series);
        ProportionalGrowth exact = fit.exact();
        RunContext context = RunContext.of(List.of(fit))
                .withProportional(series.id(), exact == null ? 1 : Math.min(1, exact.p() * exactTests));
        return new SeriesDecision(fit, Math.min(1, fit.p() * tests), policy, context).verdict();
    }

    /**
     * FDR-adjusted p-values, separately for the counts of classes and for all others: there are thousands of the first, nearly
     * all of them without growth, which would cost the few resources their power. Source: B. Efron, Ann. Appl. Stat. 2 (2008)
     * 197–223.
     */
    private static double[] qValues(List<SeriesFit> fits) {
        double[] q = new double[fits.size()];
        for (boolean perClass : new boolean[] {true, false}) {
            int[] members = IntStream.range(0, q.length)
                    .filter(i -> Resources.of(fits.get(i).series().id()).isPerClass() == perClass)
                    .toArray();
            double[] adjusted = BenjaminiHochberg.qValues(
                    Arrays.stream(members).mapToDouble(i -> p(fits.get(i))).toArray());
            for (int k = 0; k < members.length; k++) {
                q[members[k]] = adjusted[k];
            }
        }
        return q;
    }

    /** The p-value to correct for the number of series; a total grows by definition. */
    private static double p(SeriesFit fit) {
        return Resources.role(fit.series().id()) == Role.COUNTER ? 1 : fit.p();
    }
}

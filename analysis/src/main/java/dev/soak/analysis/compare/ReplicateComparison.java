package dev.soak.analysis.compare;

import dev.soak.analysis.compare.ComparisonReason.Cause;
import dev.soak.analysis.compare.SeriesComparison.Finding;
import dev.soak.analysis.compare.SeriesComparison.Kind;
import dev.soak.analysis.compare.SeriesComparison.Side;
import dev.soak.analysis.compare.SeriesComparison.Uncompared;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.statistics.BenjaminiHochberg;
import dev.soak.analysis.statistics.Medians;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Several new runs against several known good ones. Each run gives one value for a series and a kind: its settled level, its
 * slope, or the median of a percentile of latency. The groups are compared by Welch's t-test (B. L. Welch, Biometrika 34 (1947)
 * 28–35), whose error is the variance from run to run: what varies within the runs is part of it, and a difference counts only
 * beyond it, and beyond the tolerance. A group whose values are all equal has no variance; of two such groups any difference
 * counts.
 *
 * <p>p-values are adjusted separately for classes and for all others, see
 * {@link dev.soak.analysis.verdict.SoakVerdict}.
 */
final class ReplicateComparison {
    /** Fewer runs have no variance. */
    static final int FEWEST = 2;

    private final List<Test> tests = new ArrayList<>();
    private final List<Uncompared> uncompared = new ArrayList<>();
    private final Map<SeriesId, Unit> units = new HashMap<>();
    private final double tolerance;

    /** The values of a series, one for each run. */
    private record Key(SeriesId id, Kind kind) {}

    private record Test(Key key, double before, double after, Interval difference, double p, double tolerated) {}

    private ReplicateComparison(double tolerance) {
        this.tolerance = tolerance;
    }

    /** @param level the share of changes found that may be chance */
    static SeriesComparison of(List<Side> good, List<Side> fresh, double tolerance, double level) {
        ReplicateComparison comparison = new ReplicateComparison(tolerance);
        Stream.concat(good.stream(), fresh.stream())
                .flatMap(run -> run.verdicts().stream())
                .forEach(verdict ->
                        comparison.units.put(verdict.id(), verdict.series().unit()));
        Map<Key, double[]> before = values(good);
        Map<Key, double[]> after = values(fresh);
        Map<Key, double[]> all = new LinkedHashMap<>(after);
        before.forEach(all::putIfAbsent);
        all.keySet()
                .forEach(key -> comparison.add(
                        key, before.getOrDefault(key, new double[0]), after.getOrDefault(key, new double[0]), before));
        return comparison.decided(level);
    }

    private static Map<Key, double[]> values(List<Side> runs) {
        Map<Key, double[]> values = new LinkedHashMap<>();
        for (Side run : runs) {
            for (SeriesVerdict verdict : run.verdicts()) {
                SeriesId id = verdict.id();
                Interval slope = verdict.slopePerHour();
                // How high a running total is tells how long the run was.
                if (Resources.role(id) != Role.GC_RECLAIMED) {
                    SeriesComparison.settledMean(verdict)
                            .ifPresent(mean -> append(values, new Key(id, Kind.LEVEL), mean));
                }
                if (slope != null) {
                    append(values, new Key(id, Kind.SLOPE), slope.estimate());
                }
            }
            run.latencies().forEach((id, intervals) -> {
                if (intervals.length > 0) {
                    append(values, new Key(id, Kind.LATENCY), Medians.of(intervals));
                }
            });
        }
        return values;
    }

    private static void append(Map<Key, double[]> to, Key key, double value) {
        to.merge(key, new double[] {value}, (some, one) -> {
            double[] more = Arrays.copyOf(some, some.length + 1);
            more[some.length] = one[0];
            return more;
        });
    }

    private void add(Key key, double[] before, double[] after, Map<Key, double[]> reference) {
        if (before.length < FEWEST || after.length < FEWEST) {
            uncompared.add(new Uncompared(key.id, new Cause.TooFewRuns(before.length, after.length, FEWEST)));
            return;
        }
        double meanBefore = mean(before);
        double meanAfter = mean(after);
        double ofBefore = variance(before) / before.length;
        double ofAfter = variance(after) / after.length;
        double error = Math.sqrt(ofBefore + ofAfter);
        double difference = meanAfter - meanBefore;
        double freedom = (ofBefore + ofAfter)
                * (ofBefore + ofAfter)
                / (ofBefore * ofBefore / (before.length - 1) + ofAfter * ofAfter / (after.length - 1));
        TDistribution t = TDistribution.of(error > 0 ? Math.max(1, freedom) : 1);
        double half = error > 0 ? t.inverseSurvivalProbability(0.025) * error : 0;
        double p = error > 0
                ? Math.min(1, 2 * t.survivalProbability(Math.abs(difference) / error))
                : difference == 0 ? 1 : 0;
        tests.add(new Test(
                key,
                meanBefore,
                meanAfter,
                new Interval(difference - half, difference, difference + half),
                p,
                tolerated(key, meanBefore, reference)));
    }

    private double tolerated(Key key, double before, Map<Key, double[]> reference) {
        double least = SeriesComparison.least(unit(key.id));
        if (key.kind != Kind.SLOPE) {
            return Math.max(tolerance * Math.abs(before), key.kind == Kind.LEVEL ? least : 0);
        }
        double[] levels = reference.get(new Key(key.id, Kind.LEVEL));
        double level = levels == null ? 0 : Math.abs(mean(levels));
        return Math.max(tolerance * level, least) / 24;
    }

    private SeriesComparison decided(double level) {
        double[] q = new double[tests.size()];
        for (boolean perClass : new boolean[] {true, false}) {
            int[] members = IntStream.range(0, q.length)
                    .filter(i -> Resources.of(tests.get(i).key.id).isPerClass() == perClass)
                    .toArray();
            double[] adjusted = BenjaminiHochberg.qValues(
                    Arrays.stream(members).mapToDouble(i -> tests.get(i).p).toArray());
            for (int k = 0; k < members.length; k++) {
                q[members[k]] = adjusted[k];
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            Test one = tests.get(i);
            findings.add(new Finding(
                    one.key.id,
                    unit(one.key.id),
                    one.key.kind,
                    one.before,
                    one.after,
                    one.difference,
                    q[i],
                    SeriesComparison.change(one.difference, one.tolerated, q[i] < level)));
        }
        return new SeriesComparison(findings, uncompared);
    }

    /** The unit that the readings have; that of the resource for latencies, which are no series. */
    private Unit unit(SeriesId id) {
        Unit stated = units.get(id);
        return stated == null ? Resources.of(id).unit() : stated;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}

package dev.soak.analysis.compare;

import dev.soak.analysis.compare.ComparisonReason.Cause;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.Autocorrelation;
import dev.soak.analysis.statistics.BenjaminiHochberg;
import dev.soak.analysis.statistics.MannWhitney;
import dev.soak.analysis.statistics.Medians;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.ReadingSelector;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A new run against a known good one: what is worse, what is better, by how much, and whether beyond chance.
 *
 * <p>Levels and slopes are compared by their difference with a 95 % interval, latencies by {@link MannWhitney} over
 * the percentiles of their intervals. A change is a difference that is significant after {@link BenjaminiHochberg} and
 * larger than the tolerance, both; more is taken to be worse. Levels are of the settled parts, their errors widened for
 * memory by the effective number of points (G. V. Bayley, J. M. Hammersley, JRSS Suppl. 8 (1946) 184–197).
 *
 * <p>The intervals hold what varies within the runs. How much two runs of the same bot differ, two runs cannot say (several of
 * each can, see {@link ReplicateComparison}); the tolerance is there for that, and counts must differ by more than {@value #LEAST_COUNT}, bytes by more than
 * {@value #LEAST_BYTES}.
 *
 * @param findings one a series and kind, in the order of the new run
 * @param uncompared what one of the runs has and could not be compared
 */
public record SeriesComparison(List<Finding> findings, List<Uncompared> uncompared) {
    /** Fewer intervals of latency than this a side are not compared, see {@link MannWhitney}. */
    static final int FEWEST_INTERVALS = 8;

    /** A pool may have a thread or two more at one time than at another. */
    static final int LEAST_COUNT = 2;

    static final int LEAST_BYTES = 1 << 20;

    private static final Interval NONE = new Interval(0, 0, 0);

    /** What was compared. */
    public enum Kind {
        LEVEL,
        SLOPE,
        LATENCY
    }

    /** How the new run differs. */
    public enum Change {
        WORSE,
        BETTER,
        /** Not significant, or within the tolerance. */
        NONE
    }

    /**
     * One side of the comparison.
     *
     * @param latencies seconds, a value an interval, by what was timed and how it was summed up
     */
    public record Side(List<SeriesVerdict> verdicts, Map<SeriesId, double[]> latencies) {
        public Side {
            verdicts = List.copyOf(verdicts);
            latencies = Collections.unmodifiableMap(new LinkedHashMap<>(latencies));
        }
    }

    /**
     * One thing compared; units of the series, slopes per hour.
     *
     * @param unit of the readings, which foreign data may state
     * @param before in the known good run
     * @param after in the new one
     * @param difference after less before
     * @param q corrected for all findings
     */
    public record Finding(
            SeriesId id,
            Unit unit,
            Kind kind,
            double before,
            double after,
            Interval difference,
            double q,
            Change change) {}

    /** A series that could not be compared, and why. */
    public record Uncompared(SeriesId id, Cause cause) {}

    private record Raw(
            SeriesId id,
            Unit unit,
            Kind kind,
            double before,
            double after,
            Interval difference,
            double p,
            double tolerated) {}

    public SeriesComparison {
        findings = List.copyOf(findings);
        uncompared = List.copyOf(uncompared);
    }

    /**
     * Compares two runs.
     *
     * @param tolerance share of the known good level by which the new one may differ, such as 0.2; a slope may differ
     *     by this share of the level a day
     * @param level the share of changes found that may be chance
     */
    public static SeriesComparison of(Side good, Side fresh, double tolerance, double level) {
        List<Raw> raw = new ArrayList<>();
        List<Uncompared> uncompared = new ArrayList<>();
        Map<SeriesId, SeriesVerdict> before = new LinkedHashMap<>();
        good.verdicts.forEach(v -> before.put(v.series().id(), v));
        for (SeriesVerdict after : fresh.verdicts) {
            SeriesId id = after.series().id();
            SeriesVerdict old = before.remove(id);
            if (old == null && after.verdict() == Verdict.LEAK) {
                // A class that only the new run has, and that leaks there, has grown from nothing.
                add(raw, slopes(NONE, 0.0, after, tolerance));
            } else if (old == null) {
                uncompared.add(new Uncompared(id, new Cause.OnlyInNewRun()));
            } else if (Level.of(old) == null || Level.of(after) == null) {
                uncompared.add(new Uncompared(id, tooFew(old, after)));
            } else {
                // How high a running total stands tells how long it ran.
                boolean total = Resources.role(id) == Role.GC_RECLAIMED;
                add(raw, total ? null : levels(old, after, tolerance));
                add(raw, slopes(old.slopePerHour(), old.end(), after, tolerance));
            }
        }
        before.keySet().forEach(id -> uncompared.add(new Uncompared(id, new Cause.OnlyInReference())));
        latencies(good.latencies, fresh.latencies, tolerance, raw, uncompared);
        double[] q = BenjaminiHochberg.qValues(raw.stream().mapToDouble(Raw::p).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            Raw one = raw.get(i);
            findings.add(new Finding(
                    one.id,
                    one.unit,
                    one.kind,
                    one.before,
                    one.after,
                    one.difference,
                    q[i],
                    change(one.difference, one.tolerated, q[i] < level)));
        }
        return new SeriesComparison(findings, uncompared);
    }

    private static void add(List<Raw> to, @Nullable Raw raw) {
        if (raw != null) {
            to.add(raw);
        }
    }

    static Change change(Interval difference, double tolerated, boolean significant) {
        if (!significant || Math.abs(difference.estimate()) <= tolerated) {
            return Change.NONE;
        }
        if (difference.low() > 0) {
            return Change.WORSE;
        }
        return difference.high() < 0 ? Change.BETTER : Change.NONE;
    }

    /** The mean of the settled readings; empty if there are too few. */
    static OptionalDouble settledMean(SeriesVerdict verdict) {
        Level level = Level.of(verdict);
        return level == null ? OptionalDouble.empty() : OptionalDouble.of(level.mean);
    }

    private static Cause tooFew(SeriesVerdict old, SeriesVerdict after) {
        return new Cause.TooFewSettledReadings(Level.settled(old).length, Level.settled(after).length);
    }

    private static void latencies(
            Map<SeriesId, double[]> before,
            Map<SeriesId, double[]> after,
            double tolerance,
            List<Raw> raw,
            List<Uncompared> uncompared) {
        Map<SeriesId, double[]> all = new LinkedHashMap<>(before);
        all.putAll(after);
        all.keySet().forEach(id -> {
            double[] a = before.getOrDefault(id, new double[0]);
            double[] b = after.getOrDefault(id, new double[0]);
            if (Math.min(a.length, b.length) < FEWEST_INTERVALS) {
                uncompared.add(new Uncompared(id, new Cause.TooFewIntervals(a.length, b.length, FEWEST_INTERVALS)));
                return;
            }
            MannWhitney test = MannWhitney.test(a, b);
            double middle = Medians.of(a);
            Interval shift =
                    new Interval(Math.min(test.low(), test.shift()), test.shift(), Math.max(test.high(), test.shift()));
            raw.add(new Raw(
                    id,
                    Resources.of(id).unit(),
                    Kind.LATENCY,
                    middle,
                    middle + test.shift(),
                    shift,
                    test.p(),
                    tolerance * middle));
        });
    }

    private static @Nullable Raw levels(SeriesVerdict a, SeriesVerdict b, double tolerance) {
        Level before = Level.of(a);
        Level after = Level.of(b);
        if (before == null || after == null) {
            return null;
        }
        double difference = after.mean - before.mean;
        double error = Math.hypot(before.error, after.error);
        double tolerated = Math.max(tolerance * Math.abs(before.mean), least(a));
        double freedom = before.freedom + after.freedom;
        return raw(a, Kind.LEVEL, before.mean, after.mean, difference, error, freedom, tolerated);
    }

    private static @Nullable Raw slopes(
            @Nullable Interval before, @Nullable Double level, SeriesVerdict b, double tolerance) {
        Interval after = b.slopePerHour();
        if (before == null || after == null || level == null) {
            return null;
        }
        double error = Math.hypot(before.high() - before.low(), after.high() - after.low()) / 2 / 1.96;
        double difference = after.estimate() - before.estimate();
        double tolerated = Math.max(tolerance * Math.abs(level), least(b)) / 24;
        return raw(b, Kind.SLOPE, before.estimate(), after.estimate(), difference, error, 1e6, tolerated);
    }

    /** Less than this is no difference, whatever the share. */
    private static double least(SeriesVerdict verdict) {
        return least(verdict.series().unit());
    }

    static double least(Unit unit) {
        return unit.counts() ? LEAST_COUNT : unit.equals(Unit.BYTES) ? LEAST_BYTES : 0;
    }

    private static Raw raw(
            SeriesVerdict of,
            Kind kind,
            double before,
            double after,
            double difference,
            double error,
            double freedom,
            double tolerated) {
        TDistribution t = TDistribution.of(Math.max(freedom, 1));
        double half = t.inverseSurvivalProbability(0.025) * error;
        double p = error == 0
                ? (difference == 0 ? 1 : 0)
                : Math.min(1, 2 * t.survivalProbability(Math.abs(difference) / error));
        Interval interval = new Interval(difference - half, difference, difference + half);
        return new Raw(of.series().id(), of.series().unit(), kind, before, after, interval, p, tolerated);
    }

    /** A mean with its error. */
    private record Level(double mean, double error, double freedom) {
        static @Nullable Level of(SeriesVerdict verdict) {
            double[] y = settled(verdict);
            int n = y.length;
            if (n < 4) {
                return null;
            }
            double mean = 0;
            for (double value : y) {
                mean += value / n;
            }
            double squares = 0;
            for (double value : y) {
                squares += (value - mean) * (value - mean);
            }
            double[] rho = Autocorrelation.of(y);
            double inflation = 1;
            for (int k = 1; k < n / 3 && rho[k] > 0; k++) {
                inflation += 2 * rho[k];
            }
            double effective = Math.max(n / inflation, 2);
            return new Level(mean, Math.sqrt(squares / (n - 1) / effective), effective - 1);
        }

        static double[] settled(SeriesVerdict verdict) {
            Series series = verdict.series();
            Double from = verdict.settledAfter();
            if (from == null) {
                return new double[0];
            }
            int first = 0;
            while (first < series.size() && series.t()[first] < from) {
                first++;
            }
            return ReadingSelector.of(series).size() == series.size()
                    ? Arrays.copyOfRange(series.values(), first, series.size())
                    : ReadingSelector.of(series).y();
        }
    }
}

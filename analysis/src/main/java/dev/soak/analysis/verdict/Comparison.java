package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SeriesId;
import dev.soak.analysis.trend.Autocorrelation;
import dev.soak.analysis.trend.MannWhitney;
import dev.soak.analysis.trend.Medians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A new run against a known good one: what is worse, by how much, and whether beyond chance.
 *
 * <p>Levels and slopes are compared by their difference with a 95 % interval, latencies by {@link MannWhitney} over
 * the percentiles of their intervals. A regression is a difference that is significant after
 * {@link BenjaminiHochberg} and larger than the tolerance, both. Levels are of the settled parts, their errors widened
 * for memory by the effective number of points (G. V. Bayley, J. M. Hammersley, JRSS Suppl. 8 (1946) 184–197).
 *
 * @param findings one a series and kind, in the order of the new run
 */
public record Comparison(List<Finding> findings) {
    /** What was compared. */
    public enum Kind {
        LEVEL,
        SLOPE,
        LATENCY
    }

    /**
     * One thing compared; units of the series, slopes per hour.
     *
     * @param before in the known good run
     * @param after in the new one
     * @param difference after less before
     * @param q corrected for all findings
     * @param regression significant and larger than the tolerance
     */
    public record Finding(
            SeriesId id, Kind kind, double before, double after, Interval difference, double q, boolean regression) {}

    private record Raw(SeriesId id, Kind kind, double before, double after, Interval difference, double p) {}

    public Comparison {
        findings = List.copyOf(findings);
    }

    public boolean regressed() {
        return findings.stream().anyMatch(Finding::regression);
    }

    /**
     * Compares two runs.
     *
     * @param tolerance share of the known good level by which the new one may be worse, such as 0.2; a slope may be
     *     worse by this share of the level a day
     */
    public static Comparison of(List<SeriesVerdict> good, List<SeriesVerdict> fresh, double tolerance, double level) {
        Map<SeriesId, SeriesVerdict> before = new LinkedHashMap<>();
        good.forEach(v -> before.put(v.series().id(), v));
        List<Raw> raw = new ArrayList<>();
        for (SeriesVerdict after : fresh) {
            SeriesVerdict old = before.get(after.series().id());
            if (old != null) {
                add(raw, after.series().id().name().startsWith("latency") ? latency(old, after) : levels(old, after));
                add(raw, slopes(old, after));
            }
        }
        double[] q = BenjaminiHochberg.qValues(raw.stream().mapToDouble(Raw::p).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            Raw one = raw.get(i);
            double base = one.kind == Kind.SLOPE ? levelOf(before.get(one.id)) / 24 : one.before;
            boolean larger = one.difference.estimate() > tolerance * Math.max(Math.abs(base), Double.MIN_NORMAL);
            boolean worse = larger && one.difference.low() > 0 && q[i] < level;
            findings.add(new Finding(one.id, one.kind, one.before, one.after, one.difference, q[i], worse));
        }
        return new Comparison(findings);
    }

    private static double levelOf(@Nullable SeriesVerdict verdict) {
        return verdict == null || verdict.end() == null ? 0 : verdict.end();
    }

    private static void add(List<Raw> to, @Nullable Raw raw) {
        if (raw != null) {
            to.add(raw);
        }
    }

    private static @Nullable Raw levels(SeriesVerdict a, SeriesVerdict b) {
        Level before = Level.of(a);
        Level after = Level.of(b);
        if (before == null || after == null) {
            return null;
        }
        double difference = after.mean - before.mean;
        double error = Math.hypot(before.error, after.error);
        return raw(a, Kind.LEVEL, before.mean, after.mean, difference, error, before.freedom + after.freedom);
    }

    private static @Nullable Raw slopes(SeriesVerdict a, SeriesVerdict b) {
        Interval before = a.slopePerHour();
        Interval after = b.slopePerHour();
        if (before == null || after == null) {
            return null;
        }
        double error = Math.hypot(before.high() - before.low(), after.high() - after.low()) / 2 / 1.96;
        double difference = after.estimate() - before.estimate();
        return raw(a, Kind.SLOPE, before.estimate(), after.estimate(), difference, error, 1e6);
    }

    private static @Nullable Raw latency(SeriesVerdict a, SeriesVerdict b) {
        double[] before = Level.settled(a);
        double[] after = Level.settled(b);
        if (before.length == 0 || after.length == 0) {
            return null;
        }
        MannWhitney test = MannWhitney.test(before, after);
        double middle = Medians.of(before);
        Interval shift =
                new Interval(Math.min(test.low(), test.shift()), test.shift(), Math.max(test.high(), test.shift()));
        return new Raw(a.series().id(), Kind.LATENCY, middle, middle + test.shift(), shift, test.p());
    }

    private static Raw raw(
            SeriesVerdict of, Kind kind, double before, double after, double difference, double error, double freedom) {
        TDistribution t = TDistribution.of(Math.max(freedom, 1));
        double half = t.inverseSurvivalProbability(0.025) * error;
        double p = error == 0
                ? (difference == 0 ? 1 : 0)
                : Math.min(1, 2 * t.survivalProbability(Math.abs(difference) / error));
        Interval interval = new Interval(difference - half, difference, difference + half);
        return new Raw(of.series().id(), kind, before, after, interval, p);
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
            return Readings.of(series).size() == series.size()
                    ? Arrays.copyOfRange(series.values(), first, series.size())
                    : Readings.of(series).y();
        }
    }
}

package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.MannKendall;
import dev.soak.analysis.trend.TheilSen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule that a release is blocked by. */
public final class SoakVerdict implements VerdictRule {
    private static final int FEWEST_POINTS = 4;

    @Override
    public List<SeriesVerdict> judge(List<Series> series, VerdictPolicy policy) {
        List<@Nullable Trend> trends = new ArrayList<>();
        for (Series one : series) {
            trends.add(trend(one));
        }
        double[] p = trends.stream().mapToDouble(t -> t == null ? 1 : t.p).toArray();
        double[] q = BenjaminiHochberg.qValues(p);
        List<SeriesVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Trend trend = trends.get(i);
            verdicts.add(trend == null ? tooFew(series.get(i)) : decide(series.get(i), trend, q[i], policy));
        }
        return verdicts;
    }

    private record Trend(int points, double settled, double start, double end, Interval slope, double late, double p) {}

    private static @Nullable Trend trend(Series series) {
        int from = 0;
        int n = series.size();
        while (from < n && series.phases()[from] == Phase.WARMUP && n - from > FEWEST_POINTS) {
            from++;
        }
        from += (n - from) / 10;
        if (n - from < FEWEST_POINTS) {
            return null;
        }
        double[] x = hours(Arrays.copyOfRange(series.t(), from, n));
        double[] y = Arrays.copyOfRange(series.values(), from, n);
        TheilSen line = TheilSen.fit(x, y, 0.95);
        MannKendall test = MannKendall.autocorrelated(x, y);
        double widen = Math.sqrt(
                Math.max(test.variance() / Math.max(MannKendall.independent(y).variance(), 1e-12), 1));
        Interval slope = new Interval(
                line.slope() - widen * (line.slope() - line.low()),
                line.slope(),
                line.slope() + widen * (line.high() - line.slope()));
        int half = x.length / 2;
        double late = TheilSen.fit(Arrays.copyOfRange(x, half, x.length), Arrays.copyOfRange(y, half, y.length), 0.95)
                .slope();
        double start = line.intercept() + line.slope() * x[0];
        double end = line.intercept() + line.slope() * x[x.length - 1];
        return new Trend(x.length, series.t()[from], start, end, slope, late, test.p());
    }

    private static double[] hours(double[] seconds) {
        return Arrays.stream(seconds).map(s -> s / 3600).toArray();
    }

    private static SeriesVerdict decide(Series series, Trend trend, double q, VerdictPolicy policy) {
        boolean grows = q < policy.level() && trend.slope.low() > 0;
        boolean sustained = trend.late > 0.5 * trend.slope.estimate();
        Optional<Interval> hours = Exhaustion.hours(trend.end, trend.slope, series.limit());
        boolean material =
                hours.isEmpty() || hours.get().estimate() <= policy.horizon().toSeconds() / 3600.0;
        if (!grows) {
            return verdict(series, Verdict.STABLE, "no growth beyond chance", "flat", trend, q, hours);
        }
        if (!sustained) {
            return verdict(series, Verdict.BOUNDED, "grew, and levelled off", "saturating", trend, q, hours);
        }
        return material
                ? verdict(series, Verdict.LEAK, "grows to the end of the run", "linear", trend, q, hours)
                : verdict(series, Verdict.SUSPECT, "grows too slowly to matter", "linear", trend, q, hours);
    }

    private static SeriesVerdict verdict(
            Series series,
            Verdict verdict,
            String reason,
            String shape,
            Trend trend,
            double q,
            Optional<Interval> hours) {
        return new SeriesVerdict(
                series,
                verdict,
                reason,
                shape,
                trend.points,
                trend.settled,
                trend.start,
                trend.end,
                trend.slope,
                null,
                null,
                trend.p,
                q,
                null,
                null,
                hours.orElse(null),
                null);
    }

    private static SeriesVerdict tooFew(Series series) {
        return new SeriesVerdict(
                series,
                Verdict.INCONCLUSIVE,
                "too few points: " + series.size() + ", at least " + FEWEST_POINTS + " are needed",
                "unknown",
                series.size(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}

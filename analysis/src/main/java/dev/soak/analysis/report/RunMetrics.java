package dev.soak.analysis.report;

import dev.soak.analysis.outcome.Deliveries;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.Timing;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.Metrics;
import dev.soak.analysis.threshold.Statistic;
import dev.soak.analysis.threshold.Statistic.Percentile;
import dev.soak.analysis.threshold.Statistic.Simple;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A run as thresholds ask for it. Latencies are those of the whole run, as the report shows them. Of a series the
 * extremes are those of all readings, because a limit that was met in the warm-up was met; mean and percentiles leave the
 * warm-up out. Readings of disturbed windows count only where a threshold names the window. A slope is the one that its verdict rests on.
 */
public final class RunMetrics implements Metrics {
    private final Measurements measurements;
    private final List<SeriesVerdict> verdicts;
    private final Map<String, Timed> timings;
    private final Latency deliveries;

    public RunMetrics(
            Measurements measurements, List<SeriesVerdict> verdicts, Map<String, Timed> timings, Latency deliveries) {
        this.measurements = measurements;
        this.verdicts = verdicts;
        this.timings = timings;
        this.deliveries = deliveries;
    }

    @Override
    public Reading read(Statistic statistic, String metric) {
        if (metric.equals(ERROR)) {
            return errors();
        }
        Timed timed = timings.get(metric);
        if (timed != null) {
            return latency(statistic, timed);
        }
        if (statistic == Simple.RATE) {
            return new Reading.Absent("nothing of the name " + metric + " was timed");
        }
        SeriesId id = SeriesId.parse(metric);
        if (statistic == Simple.SLOPE) {
            return slope(id);
        }
        List<Series> series = measurements.series().stream()
                .filter(one -> one.id().equals(id) && one.size() > 0)
                .map(one -> one.where((t, phase) -> phase != Phase.DISTURBED))
                .filter(one -> one.size() > 0)
                .sorted(Comparator.comparing(Series::source))
                .toList();
        return series.isEmpty()
                ? new Reading.Absent("neither a latency nor a series of the name " + metric + " was measured")
                : series(statistic, series);
    }

    @Override
    public Reading read(Statistic statistic, String metric, String name) {
        List<DisturbedWindow> windows = measurements.windows().stream()
                .filter(window -> window.name().equals(name))
                .toList();
        if (windows.isEmpty()) {
            return new Reading.Absent("no window is marked " + name);
        }
        if (metric.equals(ERROR)) {
            return errorsIn(windows);
        }
        SeriesId id = SeriesId.parse(metric);
        List<Series> series = measurements.series().stream()
                .filter(one -> one.id().equals(id))
                .map(one -> one.where((t, phase) -> windows.stream().anyMatch(window -> window.contains(t))))
                .filter(one -> one.size() > 0)
                .sorted(Comparator.comparing(Series::source))
                .toList();
        return series.isEmpty()
                ? new Reading.Absent("no series of the name " + metric + " was read in " + name)
                : series(statistic, series);
    }

    private Reading errorsIn(List<DisturbedWindow> windows) {
        double sent = increase(Resources.DELIVERIES_SENT, windows);
        return sent > 0
                ? Reading.Value.of(increase(Resources.DELIVERIES_FAILED, windows) / sent, Unit.ONE)
                : new Reading.Absent("nothing was sent in the window");
    }

    private double increase(Resource total, List<DisturbedWindow> windows) {
        double sum = 0;
        for (Series series : measurements.of(total, Series.Source.SAMPLES)) {
            for (DisturbedWindow window : windows) {
                double[] within = series.where((t, phase) -> window.contains(t)).values();
                sum += within.length == 0 ? 0 : within[within.length - 1] - within[0];
            }
        }
        return sum;
    }

    private Reading errors() {
        Double sent = deliveries.sent();
        Double failed = deliveries.failed();
        return sent == null || sent == 0
                ? new Reading.Absent("nothing was sent")
                : Reading.Value.of((failed == null ? 0 : failed) / sent, Unit.ONE);
    }

    private Reading latency(Statistic statistic, Timed timed) {
        if (statistic instanceof Percentile percentile) {
            return Reading.Value.of(timed.secondsAt().applyAsDouble(percentile.percent()), Unit.SECONDS);
        }
        Timing whole = timed.whole();
        return switch ((Simple) statistic) {
            case MEAN -> Reading.Value.of(whole.mean(), Unit.SECONDS);
            case MIN -> Reading.Value.of(timed.secondsAt().applyAsDouble(0), Unit.SECONDS);
            case MAX -> Reading.Value.of(whole.max(), Unit.SECONDS);
            case RATE ->
                measurements.end() > 0
                        ? Reading.Value.of(whole.count() / measurements.end(), Unit.ONE)
                        : new Reading.Absent("the run has no length");
            case LAST, SLOPE -> new Reading.Absent("a latency has neither a last value nor a slope");
        };
    }

    private Reading slope(SeriesId id) {
        SeriesVerdict verdict = verdicts.stream()
                .filter(one -> one.series().id().equals(id))
                .findFirst()
                .orElse(null);
        if (verdict == null) {
            return new Reading.Absent("no series of the name " + id + " was judged");
        }
        Interval slope = verdict.slopePerHour();
        if (slope == null || verdict.verdict() == Verdict.INCONCLUSIVE) {
            return new Reading.Absent(id + " could not be judged");
        }
        return new Reading.Value(
                slope.estimate(), slope.low(), slope.high(), verdict.series().unit());
    }

    /** @param series of one id, the samples first */
    private static Reading series(Statistic statistic, List<Series> series) {
        Unit unit = series.get(0).unit();
        if (statistic == Simple.MAX || statistic == Simple.MIN) {
            var all = series.stream()
                    .flatMapToDouble(one -> Arrays.stream(one.values()))
                    .summaryStatistics();
            return Reading.Value.of(statistic == Simple.MAX ? all.getMax() : all.getMin(), unit);
        }
        if (statistic == Simple.LAST) {
            Series latest = series.stream()
                    .max(Comparator.comparingDouble(one -> one.t()[one.size() - 1]))
                    .orElse(series.get(0));
            return Reading.Value.of(Deliveries.last(latest), unit);
        }
        double[] settled = settled(series.get(0));
        if (settled.length == 0) {
            return new Reading.Absent("all readings of " + series.get(0).id() + " are of the warm-up");
        }
        if (statistic instanceof Percentile percentile) {
            Arrays.sort(settled);
            int rank = (int) Math.ceil(percentile.percent() / 100 * settled.length);
            return Reading.Value.of(settled[Math.max(1, rank) - 1], unit);
        }
        return Reading.Value.of(Arrays.stream(settled).average().orElse(Double.NaN), unit);
    }

    private static double[] settled(Series series) {
        double[] settled = new double[series.size()];
        int count = 0;
        for (int i = 0; i < series.size(); i++) {
            if (series.phases()[i] != Phase.WARMUP) {
                settled[count++] = series.values()[i];
            }
        }
        return Arrays.copyOf(settled, count);
    }
}

package dev.soak.analysis.render.html;

import dev.soak.analysis.outcome.Deliveries;
import dev.soak.analysis.render.html.HtmlData.Line;
import dev.soak.analysis.render.html.HtmlData.Lines;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.LatencyOverTime.Interval;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Charts of the work itself: latency, throughput and errors over time. */
public final class WorkCharts {
    private static final int MOST_INTERVALS = 480;
    /** The slowest; the table has all. */
    private static final int MOST_LATENCIES = 10;

    private WorkCharts() {}

    static List<Lines> of(Measurements measurements, LatencyOverTime latency) {
        List<Lines> charts = new ArrayList<>();
        List<String> slowest = latency.intervals().keySet().stream()
                .sorted(Comparator.comparingDouble((String name) -> highest(latency, name))
                        .reversed())
                .limit(MOST_LATENCIES)
                .toList();
        latency.intervals().keySet().stream()
                .filter(slowest::contains)
                .forEach(name -> charts.add(latency(name, latency.downsampled(name, MOST_INTERVALS))));
        rates(measurements).ifPresent(charts::add);
        return charts;
    }

    private static double highest(LatencyOverTime latency, String name) {
        return latency.downsampled(name, 1).stream()
                .mapToDouble(Interval::p99)
                .max()
                .orElse(0);
    }

    /** Of a run under way, which has percentiles of each interval among its samples, and no log yet. */
    public static List<Lines> live(Measurements samples, Measurements counters) {
        List<Lines> charts = new ArrayList<>();
        for (Series median : firstOf(samples.of(Resources.LATENCY_P50, Series.Source.SAMPLES))) {
            String what = Objects.requireNonNullElse(Resources.LATENCY_P50.partOf(median.id()), "");
            List<Line> lines = new ArrayList<>(List.of(line("p50", median)));
            samples.of(Resources.LATENCY_P99, Series.Source.SAMPLES).stream()
                    .filter(high -> high.id().labels().equals(median.id().labels()) && high.size() == median.size())
                    .forEach(high -> lines.add(line("p99", high)));
            charts.add(latency(what, median.t(), lines));
        }
        rates(counters).ifPresent(charts::add);
        return charts;
    }

    private static List<Series> firstOf(List<Series> medians) {
        return medians.subList(0, Math.min(MOST_LATENCIES, medians.size()));
    }

    private static Lines latency(String what, double[] times, List<Line> lines) {
        return new Lines("Latency: " + what, Unit.SECONDS.ucum(), "", HtmlPoints.of(times, new double[0]), lines);
    }

    private static Line line(String label, Series series) {
        List<@Nullable Double> values = new ArrayList<>();
        for (double value : series.values()) {
            values.add(HtmlPoints.round(value));
        }
        return new Line(label, values);
    }

    private static Lines latency(String what, List<Interval> intervals) {
        double[] times = intervals.stream().mapToDouble(Interval::t).toArray();
        return latency(
                what,
                times,
                List.of(
                        line("p50", intervals, Interval::p50),
                        line("p90", intervals, Interval::p90),
                        line("p99", intervals, Interval::p99),
                        line("max", intervals, Interval::max)));
    }

    private static Line line(String label, List<Interval> intervals, ToDoubleFunction<Interval> value) {
        List<@Nullable Double> values = new ArrayList<>();
        intervals.forEach(interval -> values.add(HtmlPoints.round(value.applyAsDouble(interval))));
        return new Line(label, values);
    }

    /** What the replay's counters gained a second, over stretches of equal time. */
    private static Optional<Lines> rates(Measurements measurements) {
        List<Series> counters = new ArrayList<>();
        for (Resource counter : List.of(
                Resources.DELIVERIES_SENT,
                Resources.DELIVERIES_DONE,
                Resources.DELIVERIES_FAILED,
                Resources.DELIVERIES_DROPPED)) {
            boolean always = counter == Resources.DELIVERIES_SENT || counter == Resources.DELIVERIES_DONE;
            measurements.of(counter, Series.Source.SAMPLES).stream()
                    .filter(series -> series.size() > 1)
                    .filter(series -> always || Deliveries.last(series) > 0)
                    .forEach(counters::add);
        }
        Optional<Series> longest = counters.stream().max(Comparator.comparingInt(Series::size));
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        double[] times = edges(longest.get().t());
        List<Line> lines = counters.stream()
                .map(counter -> new Line(label(counter), rates(counter, times)))
                .toList();
        return Optional.of(
                new Lines("Throughput and errors", "1/s", "per second", HtmlPoints.of(times, new double[0]), lines));
    }

    private static String label(Series counter) {
        String name = counter.id().name().substring(counter.id().name().indexOf('.') + 1);
        return counter.id().labels().isEmpty()
                ? name
                : name + ": " + String.join(", ", counter.id().labels().values());
    }

    /** At most so many stretches, and none shorter than a few readings, of which most would be empty. */
    private static double[] edges(double[] t) {
        int count = Math.max(1, Math.min(MOST_INTERVALS, t.length / 5));
        double[] edges = new double[count];
        double width = (t[t.length - 1] - t[0]) / count;
        for (int i = 0; i < count; i++) {
            edges[i] = t[0] + width * (i + 1);
        }
        return edges;
    }

    private static List<@Nullable Double> rates(Series counter, double[] edges) {
        List<@Nullable Double> rates = new ArrayList<>();
        int from = 0;
        for (double edge : edges) {
            int to = from;
            while (to + 1 < counter.size() && counter.t()[to + 1] <= edge) {
                to++;
            }
            double seconds = counter.t()[to] - counter.t()[from];
            double gained = counter.values()[to] - counter.values()[from];
            rates.add(seconds > 0 ? HtmlPoints.round(gained / seconds) : null);
            from = to;
        }
        return rates;
    }
}

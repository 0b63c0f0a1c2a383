package dev.soak.analysis.imports.load;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.LatencyOverTime.Interval;
import dev.soak.analysis.run.Timing;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Sums single requests of a load test up into intervals: latency, errors and throughput over time. They are results of the load,
 * not resources of the target, and nothing is judged by them. Memory is bounded: whenever there are too many intervals, each two
 * neighbours become one.
 */
final class LoadIntervals {
    private static final int MOST_INTERVALS = 240;
    private static final int MOST_NAMES = 40;
    private static final double NANOS = 1e9;
    private static final double YEAR_10000 = 253_402_300_800.0;
    private static final long LONGEST = 86_400L * 1_000_000_000L;
    private static final String ALL = "requests";
    private static final String OTHERS = "other requests";

    private final Map<String, Histogram> whole = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private TreeMap<Long, Interim> intervals = new TreeMap<>();
    private double width = 1;
    private double start = Double.NaN;

    /** One interval while it is summed up. */
    private static final class Interim {
        private final Histogram latency = new Histogram(LONGEST, 2);
        private long sent;
        private long failed;

        void add(Interim other) {
            latency.add(other.latency);
            sent += other.sent;
            failed += other.failed;
        }
    }

    void note(LeftOut lines) {
        lines.sentence().ifPresent(notes::add);
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }

    /**
     * Adds a request.
     *
     * @param at seconds since 1970 at which it began
     * @param seconds that it took; NaN where that is not known
     * @return false, without counting the request, if {@code at} is before 1970 or after 9999
     */
    boolean add(String name, double at, double seconds, boolean failed) {
        if (!(at >= 0 && at < YEAR_10000)) {
            return false;
        }
        start = Double.isNaN(start) ? at : start;
        Interim interval = intervals.computeIfAbsent((long) Math.floor((at - start) / width), any -> new Interim());
        interval.sent++;
        interval.failed += failed ? 1 : 0;
        if (seconds >= 0 && !failed) {
            long nanos = Math.min(LONGEST, Math.round(seconds * NANOS));
            interval.latency.recordValue(nanos);
            String known = whole.containsKey(name) || whole.size() < MOST_NAMES ? name : OTHERS;
            whole.computeIfAbsent(known, any -> new Histogram(LONGEST, 3)).recordValue(nanos);
        }
        while (intervals.size() > MOST_INTERVALS) {
            halve();
        }
        return true;
    }

    private void halve() {
        width *= 2;
        TreeMap<Long, Interim> wider = new TreeMap<>();
        intervals.forEach((index, one) -> wider.computeIfAbsent(Math.floorDiv(index, 2), any -> new Interim())
                .add(one));
        intervals = wider;
    }

    /** @throws InputException if there was no request */
    ForeignData finish(String input, String label) throws InputException {
        if (intervals.isEmpty()) {
            throw InputException.missing(input + " contains no requests");
        }
        int n = intervals.size();
        double[] t = new double[n];
        double[] sent = new double[n];
        double[] failed = new double[n];
        double[] rate = new double[n];
        double[] errors = new double[n];
        List<Interval> latency = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        long first = intervals.firstKey();
        int i = 0;
        for (Map.Entry<Long, Interim> entry : intervals.entrySet()) {
            Interim one = entry.getValue();
            t[i] = (entry.getKey() - first + 1) * width;
            sent[i] = one.sent + (i == 0 ? 0 : sent[i - 1]);
            failed[i] = one.failed + (i == 0 ? 0 : failed[i - 1]);
            rate[i] = one.sent / width;
            errors[i] = one.failed / width;
            if (one.latency.getTotalCount() > 0) {
                latency.add(Interval.of(t[i], one.latency));
                p50.add(one.latency.getValueAtPercentile(50) / NANOS);
                p99.add(one.latency.getValueAtPercentile(99) / NANOS);
            }
            i++;
        }
        double[] done = new double[n];
        for (int k = 0; k < n; k++) {
            done[k] = sent[k] - failed[k];
        }
        List<Series> series = new ArrayList<>(List.of(
                series(Resources.DELIVERIES_SENT.whole(), t, sent),
                series(Resources.DELIVERIES_DONE.whole(), t, done),
                series(Resources.DELIVERIES_FAILED.whole(), t, failed),
                series(SeriesId.of("requests/s"), t, rate),
                series(SeriesId.of("errors/s"), t, errors)));
        quantile(
                Resources.LATENCY_P50,
                latency.stream().mapToDouble(Interval::p50).toArray(),
                latency,
                series);
        quantile(
                Resources.LATENCY_P99,
                latency.stream().mapToDouble(Interval::p99).toArray(),
                latency,
                series);
        Map<String, Timed> timings = new LinkedHashMap<>();
        whole.forEach((name, histogram) -> timings.put(name, timed(histogram, p50, p99)));
        return new ForeignData(
                new Measurements(series, notes(label)), timings, new LatencyOverTime(Map.of(ALL, latency)));
    }

    private List<String> notes(String label) {
        List<String> all = new ArrayList<>();
        all.add(label
                + ": results of a load test: latency, errors and throughput are shown, no resource is judged by them");
        notes.forEach(note -> all.add(label + ": " + note));
        return all;
    }

    private static void quantile(Resource resource, double[] values, List<Interval> latency, List<Series> to) {
        if (values.length > 0) {
            to.add(series(
                    resource.part(ALL),
                    latency.stream().mapToDouble(Interval::t).toArray(),
                    values));
        }
    }

    private static Series series(SeriesId id, double[] t, double[] values) {
        Phase[] phases = new Phase[t.length];
        Arrays.fill(phases, Phase.STEADY);
        return new Series(id, Series.Source.SAMPLES, t, null, values, phases, null);
    }

    private static Timed timed(Histogram histogram, List<Double> p50, List<Double> p99) {
        return new Timed(
                new Timing(
                        histogram.getTotalCount(),
                        histogram.getMean() / NANOS,
                        at(histogram, 50),
                        at(histogram, 90),
                        at(histogram, 95),
                        at(histogram, 99),
                        at(histogram, 99.9),
                        histogram.getMaxValue() / NANOS),
                percent -> at(histogram, percent),
                p50,
                p99);
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS;
    }
}

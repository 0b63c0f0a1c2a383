package dev.soak.benchmarks.runs;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.JournalFormat;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Another run of the same target that could have been recorded: a block bootstrap of a sound run.
 *
 * <p>A sound run grows by chance and while it settles. Resampled as it is, that growth would be repeated in all copies, and
 * the copies would no longer be sound. Therefore what comes before the run has {@linkplain RecordedRun#settledAfter
 * settled} is kept as recorded, and what follows has no drift:
 *
 * <ul>
 *   <li><b>Samples</b> are stationary about a level. Each series loses its least-squares slope over the settled rows; the
 *       rows under steady load are then drawn in blocks. Rows of checkpoints, of idle phases and of the end stay in place,
 *       since they differ in kind.
 *   <li><b>Checkpoints</b> are exact, so that two kinds of series differ. One that rose and fell while the run was settled
 *       returns to a level: it is treated like samples. Drawn by increments, its noise would add up to a random walk, which
 *       it is not. One that only rose, or only fell, may accumulate, such as the objects of code that runs for the first
 *       time; drawn by levels, it would flicker. Its increments are drawn instead, less their mean per second, so that their
 *       sum has the expectation zero: a copy can end higher than it began, by chance and not by a rate, as a sound run can.
 * </ul>
 *
 * <p>All series of a row come from the same recorded row, so that their dependence is kept, and so are sums of parts as long
 * as all are drawn in the same way. Blocks have geometric length, with a mean of twice the square root of the rows (samples)
 * or the square root of their number (checkpoints): D. N. Politis, J. P. Romano, The stationary bootstrap, JASA 89 (1994)
 * 1303–1313. Times, work, phases, limits and cumulative totals are those of the recorded run.
 *
 * <p>Not reproduced: variation slower than a block, and growth that the target shows only after the recorded time. What the
 * full GC released comes with the checkpoint and keeps its mean. The recording and the heap dumps are left out: they name
 * suspects, and decide no verdict.
 */
final class ResampledRun {
    /** With fewer, the checkpoints stay as they were recorded. */
    private static final int MIN_SETTLED = 3;

    private final RecordedRun run;
    private final int settledRow;
    private final int[] sampleSource;
    /** The checkpoint whose reading, or whose increment, comes here; -1 where the checkpoint stays as recorded. */
    private final int[] checkpointSource;
    /** The quiescent checkpoint before this one; -1 if there is none. */
    private final int[] before;

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Map<String, double[]> after;
    private final Map<String, double[]> instances;
    private final Map<String, double[]> bytes;

    ResampledRun(RecordedRun run, RandomGenerator random) {
        this.run = run;
        double settled = run.settledAfter();
        settledRow = IntStream.range(0, run.rows())
                .filter(row -> run.t(row) >= settled)
                .findFirst()
                .orElseThrow();
        int[] steady = IntStream.range(settledRow, run.rows())
                .filter(row -> run.phase(row) == Phase.STEADY)
                .toArray();
        sampleSource = IntStream.range(0, run.rows()).toArray();
        draw(steady, 2 * Math.sqrt(steady.length), random, sampleSource);
        run.samples()
                .columns()
                .forEach((series, column) -> tracks.put(
                        series,
                        new Track(
                                column, isTotal(series), slope(column, steady, run::t), Range.of(column, run.rows()))));

        int checkpoints = run.checkpoints().size();
        before = new int[checkpoints];
        checkpointSource = new int[checkpoints];
        Arrays.fill(checkpointSource, -1);
        int last = -1;
        for (int k = 0; k < checkpoints; k++) {
            before[k] = last;
            last = run.checkpoints().get(k).quiescent() ? k : last;
        }
        int[] settledCheckpoints = IntStream.range(0, checkpoints)
                .filter(k -> before[k] >= 0
                        && run.checkpoints().get(k).quiescent()
                        && run.checkpoints().get(k).t() >= settled)
                .toArray();
        if (settledCheckpoints.length >= MIN_SETTLED) {
            draw(settledCheckpoints, Math.sqrt(settledCheckpoints.length), random, checkpointSource);
        }
        after = resampled(run.after(), settledCheckpoints);
        instances = resampled(run.instances(), settledCheckpoints);
        bytes = resampled(run.bytes(), settledCheckpoints);
    }

    /** Draws a source for each of these rows from among them, in circular blocks of geometric length. */
    private static void draw(int[] rows, double meanLength, RandomGenerator random, int[] source) {
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            boolean begins = i == 0 || random.nextDouble() < 1 / meanLength;
            at = begins ? random.nextInt(rows.length) : (at + 1) % rows.length;
            source[rows[i]] = rows[at];
        }
    }

    /** The least-squares slope per second over the rows where there is a reading. */
    private static double slope(double[] column, int[] rows, IntToDoubleFunction time) {
        double n = 0;
        double sumT = 0;
        double sumY = 0;
        for (int row : rows) {
            if (!Double.isNaN(column[row])) {
                n++;
                sumT += time.applyAsDouble(row);
                sumY += column[row];
            }
        }
        double tt = 0;
        double ty = 0;
        for (int row : rows) {
            if (!Double.isNaN(column[row])) {
                double dt = time.applyAsDouble(row) - sumT / n;
                tt += dt * dt;
                ty += dt * (column[row] - sumY / n);
            }
        }
        return tt > 0 ? ty / tt : 0;
    }

    private Map<String, double[]> resampled(ReadingTable table, int[] settled) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        table.columns().forEach((series, column) -> columns.put(series, resampled(column, settled)));
        return columns;
    }

    private double[] resampled(double[] recorded, int[] settled) {
        double[] y = Arrays.copyOf(recorded, run.checkpoints().size());
        if (settled.length == 0 || checkpointSource[settled[0]] < 0) {
            return y;
        }
        if (isMonotone(recorded, settled)) {
            accumulate(recorded, settled, y);
        } else {
            double slope = slope(recorded, settled, this::time);
            for (int k : settled) {
                int from = checkpointSource[k];
                double moved = recorded[from] - slope * (time(from) - time(settled[0]));
                y[k] = Double.isNaN(moved) ? y[k] : moved;
            }
        }
        Range range = Range.of(recorded, y.length);
        for (int k = 0; k < y.length; k++) {
            y[k] = range.nearest(y[k]);
        }
        return y;
    }

    /** Whether the series only rose, or only fell. */
    private boolean isMonotone(double[] recorded, int[] settled) {
        boolean rose = false;
        boolean fell = false;
        for (int k : settled) {
            rose |= recorded[k] > recorded[before[k]];
            fell |= recorded[k] < recorded[before[k]];
        }
        return !(rose && fell);
    }

    private void accumulate(double[] recorded, int[] settled, double[] y) {
        double drift = drift(recorded, settled);
        for (int k : settled) {
            int from = checkpointSource[k];
            if (Double.isNaN(recorded[k]) || Double.isNaN(y[before[k]])) {
                continue;
            }
            double increment = recorded[from] - recorded[before[from]];
            y[k] = y[before[k]] + (Double.isNaN(increment) ? 0 : increment - drift * (time(from) - time(before[from])));
        }
    }

    /** The mean increment per second. */
    private double drift(double[] recorded, int[] settled) {
        double grown = 0;
        double seconds = 0;
        for (int k : settled) {
            double increment = recorded[k] - recorded[before[k]];
            if (!Double.isNaN(increment)) {
                grown += increment;
                seconds += time(k) - time(before[k]);
            }
        }
        return seconds > 0 ? grown / seconds : 0;
    }

    private double time(int checkpoint) {
        return run.checkpoints().get(checkpoint).t();
    }

    /** Cumulative totals grow by definition and are not judged. */
    private static boolean isTotal(String series) {
        return Resources.role(SeriesId.parse(series)) == Role.COUNTER;
    }

    /** A sampled series: its readings, and how it moves while the run is settled. */
    private static final class Track {
        private final double[] column;
        private final boolean total;
        private final double slope;
        private final Range range;

        Track(double[] column, boolean total, double slope, Range range) {
            this.column = column;
            this.total = total;
            this.slope = slope;
            this.range = range;
        }
    }

    /** The values that a series can have, judged by those it had. */
    private record Range(boolean whole, boolean negative) {
        static Range of(double[] column, int rows) {
            boolean whole = true;
            boolean negative = false;
            for (int i = 0; i < rows; i++) {
                whole &= Double.isNaN(column[i]) || column[i] == Math.rint(column[i]);
                negative |= column[i] < 0;
            }
            return new Range(whole, negative);
        }

        double nearest(double value) {
            double rounded = whole ? Math.rint(value) : value;
            return negative ? rounded : Math.max(0, rounded);
        }
    }

    /** Requests completed by the end of the run. */
    private double allWork() {
        return (double) run.work(run.rows() - 1);
    }

    private double share(double t, double work) {
        return allWork() > 0 ? work / allWork() : t / run.end();
    }

    /** Writes the journals, with a leak added to them unless it is null. */
    void write(RunFolder folder, @Nullable AddedLeak leak) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.file(RunFile.SAMPLES))) {
            for (int row = 0; row < run.rows(); row++) {
                double share = share(run.t(row), (double) run.work(row));
                Map<String, Double> values = new LinkedHashMap<>();
                for (Map.Entry<String, Track> track : tracks.entrySet()) {
                    double value = sample(track.getValue(), row);
                    if (!Double.isNaN(value)) {
                        values.put(track.getKey(), value + at(leak, track.getKey(), share));
                    }
                }
                line(out, JournalFormat.line(new Sample(run.t(row), run.phase(row), run.work(row), values)));
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.file(RunFile.CHECKPOINTS))) {
            for (int k = 0; k < run.checkpoints().size(); k++) {
                line(out, JournalFormat.line(checkpoint(k, leak)));
            }
        }
    }

    private static void line(BufferedWriter out, String line) throws IOException {
        out.write(line);
        out.newLine();
    }

    private double sample(Track track, int row) {
        if (row < settledRow || track.total) {
            return track.column[row];
        }
        int from = sampleSource[row];
        double moved = track.column[from] - track.slope * (run.t(from) - run.t(settledRow));
        return Double.isNaN(moved) ? moved : track.range.nearest(moved);
    }

    private Checkpoint checkpoint(int k, @Nullable AddedLeak leak) {
        Checkpoint recorded = run.checkpoints().get(k);
        double share = share(recorded.t(), (double) recorded.work());
        int from = checkpointSource[k] < 0 ? k : checkpointSource[k];
        Map<String, Double> nowAfter = new LinkedHashMap<>();
        recorded.after()
                .forEach((series, value) -> nowAfter.put(
                        series, (isTotal(series) ? value : value(after, series, k)) + at(leak, series, share)));
        Map<String, Double> nowBefore = new LinkedHashMap<>();
        recorded.before().forEach((series, value) -> {
            Double wasBefore = run.checkpoints().get(from).before().get(series);
            double reclaimed =
                    wasBefore == null ? Double.NaN : wasBefore - run.after().get(series, from);
            boolean known = nowAfter.containsKey(series) && !Double.isNaN(reclaimed);
            nowBefore.put(
                    series,
                    known
                            ? Math.max(0, value(after, series, k) + reclaimed) + at(leak, series, share)
                            : value + at(leak, series, share));
        });
        Map<String, ClassCount> classes = new LinkedHashMap<>();
        recorded.classes()
                .keySet()
                .forEach(name -> classes.put(
                        name, withLeak(name, value(instances, name, k), value(bytes, name, k), leak, share)));
        Map<String, ClassCount> classesBefore = new LinkedHashMap<>();
        if (k > 0) {
            Checkpoint last = run.checkpoints().get(k - 1);
            double lastShare = share(last.t(), (double) last.work());
            recorded.classesBefore()
                    .forEach((name, count) ->
                            classesBefore.put(name, withLeak(name, count.instances(), count.bytes(), leak, lastShare)));
        }
        return new Checkpoint(
                recorded.index(),
                recorded.t(),
                recorded.work(),
                recorded.phase(),
                recorded.quiescent(),
                recorded.collected(),
                recorded.pausedSeconds(),
                nowBefore,
                nowAfter,
                Map.of(),
                classes,
                classesBefore,
                recorded.limits());
    }

    private static ClassCount withLeak(String name, double count, double size, @Nullable AddedLeak leak, double share) {
        return new ClassCount(
                Math.round(count + at(leak, Resources.CLASS_INSTANCES.part(name).toString(), share)),
                Math.round(size + at(leak, Resources.CLASS_BYTES.part(name).toString(), share)));
    }

    private static double value(Map<String, double[]> columns, String series, int k) {
        double[] column = columns.get(series);
        return column == null ? Double.NaN : column[k];
    }

    private static double at(@Nullable AddedLeak leak, String series, double share) {
        return leak == null ? 0 : leak.at(series, share);
    }
}

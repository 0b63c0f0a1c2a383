package dev.soak.analysis.report;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.JournalFormat;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.CurveShape;
import dev.soak.analysis.verdict.GrowthDriver;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.verdict.VerdictRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Run folders and verdicts for tests. */
public final class Runs {
    public static final Limit HEAP = new Limit("-Xmx", 512 << 20);

    /** A day after the run, so that what expires by the day of the run is told from what expires today. */
    public static final LocalDate TODAY = LocalDate.of(2026, 1, 3);

    private static final int REQUIRED = 4;

    private Runs() {}

    /** A rule that needs four points and calls whatever ends a tenth higher than it began a leak. */
    public static final class SimpleRule implements VerdictRule {
        @Override
        public List<SeriesVerdict> judge(List<Series> series, VerdictPolicy policy) {
            return series.stream().map(SimpleRule::judge).toList();
        }

        private static SeriesVerdict judge(Series series) {
            double first = series.values()[0];
            double last = series.values()[series.size() - 1];
            if (series.size() < REQUIRED) {
                return verdict(series, Verdict.INCONCLUSIVE, null);
            }
            double hours = (series.t()[series.size() - 1] - series.t()[0]) / 3600;
            return verdict(series, last > 1.1 * first ? Verdict.LEAK : Verdict.STABLE, (last - first) / hours);
        }
    }

    public static SeriesVerdict verdict(Series series, Verdict verdict, @Nullable Double slope) {
        Interval perHour = slope == null ? null : new Interval(slope - 1, slope, slope + 1);
        Interval hours = slope == null || slope <= 0 || series.limit().isEmpty()
                ? null
                : new Interval(10, 20, Double.POSITIVE_INFINITY);
        return new SeriesVerdict(
                series,
                verdict,
                slope == null ? new Reason.TooFewReadings(series.size(), REQUIRED) : reason(verdict),
                slope == null ? CurveShape.UNKNOWN : CurveShape.LINEAR,
                new SeriesVerdict.Basis(
                        series.size(),
                        series.t()[0],
                        slope == null ? null : series.values()[0],
                        slope == null ? null : series.values()[series.size() - 1],
                        slope == null ? List.of() : List.of(new SeriesVerdict.Window(1, 2))),
                new SeriesVerdict.Growth(
                        perHour,
                        slope == null ? null : new Interval(0, 0.5, 1),
                        slope == null ? null : GrowthDriver.WORK,
                        null,
                        hours),
                slope == null
                        ? SeriesVerdict.Significance.UNKNOWN
                        : new SeriesVerdict.Significance(0.001, 0.002, 0.99, 0.5, 3.5),
                null);
    }

    private static Reason reason(Verdict verdict) {
        return switch (verdict) {
            case LEAK -> new Reason.Grows(Reason.Pattern.TO_END_OF_RUN, Reason.Caveat.NONE, null, null);
            case SUSPECT -> new Reason.GrowthInDoubt(Reason.Doubt.MOSTLY_RELEASED, 0.1);
            default -> new Reason.NoGrowth();
        };
    }

    public static Series series(String id, double... values) {
        return series(id, Series.Source.SAMPLES, null, values);
    }

    public static Series series(String id, Series.Source source, @Nullable Limit limit, double... values) {
        double[] t = new double[values.length];
        Phase[] phases = new Phase[values.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = 60.0 * (i + 1);
            phases[i] = Phase.STEADY;
        }
        return new Series(dev.soak.analysis.resource.SeriesId.parse(id), source, t, t.clone(), values, phases, limit);
    }

    /** A folder with what a healthy ten-minute run leaves; {@code changed} alters or removes a file. */
    public static Path healthy(Path folder) throws IOException {
        write(folder, "run.json", """
                {"bot":"review-bot","startedUtc":"2026-01-02T03:04:05Z","durationSeconds":600,
                 "config":{"rate":20,"new":["x"]},"jvm":{"version":"17.0.15"},"host":{"cores":2},"later":1}
                """);
        write(folder, "end.json", """
                {"how":"COMPLETED","detail":"","exitStatus":0,"t":600.5}
                """);
        StringBuilder samples = new StringBuilder();
        StringBuilder checkpoints = new StringBuilder();
        for (int i = 1; i <= 600; i++) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("heap.used", 1e8 + i % 50 * 1e6);
            values.put("heap.after_gc", 4e7 + i % 3 * 1e5);
            values.put("fd.open", 40.0 + i % 2);
            values.put("threads.live", 25.0);
            values.put("deliveries.sent", i * 20.0);
            values.put("deliveries.done", i * 20.0);
            values.put("deliveries.failed{reason=timeout}", Math.floor(i / 300.0));
            values.put("agent.cpu", 0.02);
            values.put("agent.allocated", i * 1000.0);
            values.put("agent.retained", 2e6);
            values.put("agent.paused", i * 0.005);
            samples.append(JournalFormat.line(new Sample(i, Phase.STEADY, i * 20L, values)))
                    .append('\n');
            if (i % 60 == 0) {
                checkpoints.append(checkpoint(i / 60 - 1, i, 4e7, 1000)).append('\n');
            }
        }
        write(folder, "samples.jsonl", samples.toString());
        write(folder, "checkpoints.jsonl", checkpoints.toString());
        return folder;
    }

    public static String checkpoint(int index, double t, double live, long instances) {
        return JournalFormat.line(new Checkpoint(
                index,
                t,
                20 * (long) t,
                Phase.STEADY,
                true,
                true,
                0.3,
                Map.of("fd.open", 41.0),
                Map.of("fd.open", 41.0, "heap.live", live, "threads.live", 25.0),
                Map.of("com.acme.Review", new Checkpoint.ClassCount(instances, instances * 24)),
                Map.of("heap.live", HEAP, "fd.open", new Limit("RLIMIT_NOFILE (soft)", 1024))));
    }

    public static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    public static Analysis analyze(Path input) throws Exception {
        return new Analyzer(new SimpleRule(), VerdictPolicy.DEFAULT.horizon(), null, TODAY).analyze(input);
    }
}

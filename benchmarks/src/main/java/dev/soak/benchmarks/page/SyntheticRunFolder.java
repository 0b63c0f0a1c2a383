package dev.soak.benchmarks.page;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.JournalFormat;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes the run folder of a simulated run: a heap that leaks one object per pull request, descriptors that leak one per
 * 50 pull requests, a cache that fills up, and noise. Samples, series and checkpoints are as many as in a real run.
 */
public final class SyntheticRunFolder {
    private static final double RATE = 10;
    private static final int CHECKPOINT_EVERY = 180;
    private static final int INTERVAL = 10;
    private static final int CLASSES = 300;
    private static final double MIB = 1 << 20;

    private final RunFolder folder;
    private final int seconds;
    private final int series;
    private final SplittableRandom random = new SplittableRandom(6);

    /**
     * Prepares a run.
     *
     * @param seconds length of the run
     * @param series number of sampled series
     */
    public SyntheticRunFolder(RunFolder folder, int seconds, int series) {
        this.folder = folder;
        this.seconds = seconds;
        this.series = series;
    }

    /** Writes the files. */
    public void write() throws IOException {
        Files.createDirectories(folder.path());
        // What an earlier call left records other sizes.
        Files.deleteIfExists(folder.file(RunFile.END));
        Files.writeString(folder.file(RunFile.RUN), """
                {"schema":"soak-run/1","bot":"review-bot","startedUtc":"2026-01-02T22:00:00Z","durationSeconds":%d,
                 "config":{"hours":"%.1f","rate":"10","seed":6},"jvm":{"version":"17.0.15","flags":["-Xmx512m"]},
                 "host":{"os":"Linux","processors":4}}
                """.formatted(seconds, seconds / 3600.0));
        samples();
        checkpoints();
        latencies();
        RunEndFile.write(new RunEnd(RunEnd.How.COMPLETED, "ran to the end of its plan", 0, (double) seconds), folder);
    }

    private void samples() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.file(RunFile.SAMPLES))) {
            double wander = 0;
            for (int t = 1; t <= seconds; t++) {
                wander = 0.99 * wander + random.nextDouble() - 0.5;
                Map<String, Double> values = new LinkedHashMap<>();
                values.put(Resources.HEAP_USED.name(), liveHeap(t) + (t % 40) * 2 * MIB);
                values.put(Resources.HEAP_AFTER_GC.name(), liveHeap(t - t % 40) + random.nextDouble() * MIB);
                values.put(Resources.FD.name(), descriptors(t) + random.nextInt(6));
                values.put(Resources.THREADS.name(), 41.0 + random.nextInt(3));
                values.put(Resources.RESIDENT_SET.name(), 300 * MIB + liveHeap(t) + Math.rint(wander * MIB));
                values.put(Resources.CPU.name(), 0.4 + 0.1 * random.nextDouble());
                values.put(Resources.DELIVERIES_SENT.name(), t * RATE);
                values.put(Resources.DELIVERIES_DONE.name(), t * RATE);
                values.put(Resources.DELIVERIES_FAILED.part("timeout").toString(), Math.floor(t / 2000.0));
                values.put(Resources.AGENT_CPU.name(), 0.02);
                for (int i = values.size(); i < series; i++) {
                    values.put(
                            Resources.exposed("metric_" + i + "_bytes", new TreeMap<>())
                                    .toString(),
                            1e6 * i + Math.rint(1e5 * (wander + random.nextDouble())));
                }
                out.write(JournalFormat.line(new Sample(t, phase(t), work(t), values)));
                out.newLine();
            }
        }
    }

    private Phase phase(int t) {
        if (t < Math.min(600, seconds / 4)) {
            return Phase.WARMUP;
        }
        boolean idle = Math.abs(t - 0.4 * seconds) < 0.01 * seconds || Math.abs(t - 0.8 * seconds) < 0.01 * seconds;
        return idle ? Phase.IDLE : Phase.STEADY;
    }

    private void checkpoints() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.file(RunFile.CHECKPOINTS))) {
            int index = 0;
            for (int t = CHECKPOINT_EVERY; t <= seconds; t += CHECKPOINT_EVERY) {
                Map<String, Double> after = new LinkedHashMap<>();
                after.put(Resources.HEAP_LIVE.name(), liveHeap(t));
                after.put(Resources.FD.name(), descriptors(t));
                after.put(Resources.THREADS.name(), 41.0);
                Map<String, ClassCount> classes = new LinkedHashMap<>();
                classes.put("com.acme.review.Verdict", new ClassCount(work(t), work(t) * 240));
                for (int i = 0; i < CLASSES; i++) {
                    classes.put("com.acme.model.Part" + i, new ClassCount(1000 + random.nextInt(9), 32_000));
                }
                out.write(JournalFormat.line(new Checkpoint(
                        index++,
                        t,
                        work(t),
                        phase(t),
                        true,
                        true,
                        0.4,
                        after,
                        after,
                        classes,
                        Map.of(
                                Resources.HEAP_LIVE.name(), new Limit("-Xmx", 512 * MIB),
                                Resources.FD.name(), new Limit("RLIMIT_NOFILE (soft)", 65_536)))));
                out.newLine();
            }
        }
    }

    private void latencies() throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(folder.file(RunFile.LATENCY)))) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            for (int t = 0; t + INTERVAL <= seconds; t += INTERVAL) {
                for (String tag : new String[] {"webhook", "review"}) {
                    Histogram interval = new Histogram(3);
                    interval.setTag(tag);
                    for (int i = 0; i < RATE * INTERVAL; i++) {
                        interval.recordValue(
                                (long) (20e6 * (1 + random.nextDouble()) - 5e6 * Math.log(random.nextDouble())));
                    }
                    log.outputIntervalHistogram(t, t + INTERVAL, interval, 1);
                }
            }
        }
    }

    private long work(int t) {
        return (long) (t * RATE);
    }

    private double liveHeap(int t) {
        double cache = 30 * MIB * (1 - Math.exp(-t / 900.0));
        return 60 * MIB + cache + work(t) * 240.0;
    }

    private double descriptors(int t) {
        return 60 + Math.floor(work(t) / 500.0);
    }
}

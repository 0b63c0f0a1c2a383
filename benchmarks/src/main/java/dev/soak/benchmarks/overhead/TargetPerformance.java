package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.LatencyLogWriter;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.benchmarks.process.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * The performance of a target in a soak, without checkpoints and warm-up.
 *
 * @param perSecond completed requests per second
 * @param p99Seconds 99th percentile of the latency; of a pull request, the time from delivery to review
 */
record TargetPerformance(double perSecond, double p99Seconds) {
    private static final double NANOS = 1e9;

    /** Reads a run folder and leaves out its first {@code warmUpSeconds}. */
    static TargetPerformance of(RunFolder run, double warmUpSeconds) throws IOException {
        return new TargetPerformance(
                perSecond(
                        Journal.readAll(JournalTail.samples(run.file(RunFile.SAMPLES))),
                        Journal.readAll(JournalTail.checkpoints(run.file(RunFile.CHECKPOINTS))),
                        warmUpSeconds),
                p99(run.file(RunFile.LATENCY), warmUpSeconds));
    }

    private static double p99(Path log, double warmUpSeconds) throws IOException {
        Histogram reviews = new Histogram(3);
        Histogram others = new Histogram(3);
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram(warmUpSeconds, Double.MAX_VALUE);
                    next != null;
                    next = reader.nextIntervalHistogram(warmUpSeconds, Double.MAX_VALUE)) {
                (LatencyLogWriter.REVIEW.equals(next.getTag()) ? reviews : others).add((AbstractHistogram) next);
            }
        }
        Histogram latencies = reviews.getTotalCount() > 0 ? reviews : others;
        if (latencies.getTotalCount() == 0) {
            throw new IOException(log + ": no request completed after the warm-up");
        }
        return latencies.getValueAtPercentile(99) / NANOS;
    }

    /** Completed requests per second between samples with uninterrupted load. A checkpoint can fit between two samples. */
    static double perSecond(List<Sample> samples, List<Checkpoint> checkpoints, double warmUpSeconds) {
        double seconds = 0;
        double work = 0;
        for (int i = 1; i < samples.size(); i++) {
            Sample from = samples.get(i - 1);
            Sample to = samples.get(i);
            boolean paused = checkpoints.stream().anyMatch(pausesBetween(from.t(), to.t()));
            if (from.t() >= warmUpSeconds && hasLoad(from) && hasLoad(to) && !paused) {
                seconds += to.t() - from.t();
                work += to.work() - from.work();
            }
        }
        return work / seconds;
    }

    private static Predicate<Checkpoint> pausesBetween(double from, double to) {
        return checkpoint -> checkpoint.t() > from && checkpoint.t() - checkpoint.pausedSeconds() < to;
    }

    private static boolean hasLoad(Sample sample) {
        return sample.phase() == Phase.WARMUP || sample.phase() == Phase.STEADY;
    }
}

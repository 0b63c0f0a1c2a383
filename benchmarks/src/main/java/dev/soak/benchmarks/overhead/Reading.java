package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * What a soak says of the bot's speed, outside its checkpoints and after the warm-up.
 *
 * @param perSecond pull requests done a second
 * @param p99Seconds of the time from the delivery to the review
 */
record Reading(double perSecond, double p99Seconds) {
    private static final double NANOS = 1e9;

    /** Of a run folder, without its first {@code warmUpSeconds}. */
    static Reading of(Path run, double warmUpSeconds) throws IOException {
        return new Reading(
                perSecond(
                        all(JournalTail.samples(run.resolve("samples.jsonl"))),
                        all(JournalTail.checkpoints(run.resolve("checkpoints.jsonl"))),
                        warmUpSeconds),
                p99(run.resolve("latency.hlog"), warmUpSeconds));
    }

    /** All that stand there by now: a poll has as much as fits into its buffer. */
    static <T> List<T> all(JournalTail<T> tail) throws IOException {
        List<T> all = new ArrayList<>();
        for (List<T> some = tail.poll(); !some.isEmpty(); some = tail.poll()) {
            all.addAll(some);
        }
        return all;
    }

    private static double p99(Path log, double warmUpSeconds) throws IOException {
        Histogram reviews = new Histogram(3);
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram(warmUpSeconds, Double.MAX_VALUE);
                    next != null;
                    next = reader.nextIntervalHistogram(warmUpSeconds, Double.MAX_VALUE)) {
                if ("review".equals(next.getTag())) {
                    reviews.add((AbstractHistogram) next);
                }
            }
        }
        if (reviews.getTotalCount() == 0) {
            throw new IOException(log + ": no review arrived after the warm-up");
        }
        return reviews.getValueAtPercentile(99) / NANOS;
    }

    /** Between samples while the bot was fed all the time: many a checkpoint is over before the next sample. */
    static double perSecond(List<Sample> samples, List<Checkpoint> checkpoints, double warmUpSeconds) {
        double seconds = 0;
        double work = 0;
        for (int i = 1; i < samples.size(); i++) {
            Sample from = samples.get(i - 1);
            Sample to = samples.get(i);
            boolean held = checkpoints.stream().anyMatch(held(from.t(), to.t()));
            if (from.t() >= warmUpSeconds && isFed(from) && isFed(to) && !held) {
                seconds += to.t() - from.t();
                work += to.work() - from.work();
            }
        }
        return work / seconds;
    }

    private static Predicate<Checkpoint> held(double from, double to) {
        return checkpoint -> checkpoint.t() > from && checkpoint.t() - checkpoint.pausedSeconds() < to;
    }

    private static boolean isFed(Sample sample) {
        return sample.phase() == Phase.WARMUP || sample.phase() == Phase.STEADY;
    }
}

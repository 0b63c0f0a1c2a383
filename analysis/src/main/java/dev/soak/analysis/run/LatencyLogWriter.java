package dev.soak.analysis.run;

import dev.soak.analysis.series.SegmentStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code latency.hlog}: latencies as an interval log in HdrHistogram's format, with one tag per name, see
 * {@link LatencyTag}. Values are nanoseconds, as tools that read such logs expect; {@link LatencyLogReader} reads it.
 *
 * <p>The caller decides when an interval ends, see {@link #rotate}. Memory is bounded: three histograms per name, about
 * 200 KiB each; names after the first {@link #MAX_NAMES} are recorded as {@link #OTHER}. Values outside 1 µs to 1 h are
 * clamped to that range. Any thread may record; the other methods exclude each other.
 */
public final class LatencyLogWriter implements AutoCloseable {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;
    /** The log's column of maxima is in milliseconds: the ratio between its unit and that of the values. */
    private static final double NANOS_PER_MILLI = 1e6;

    /** The name for pull requests: from the intended start of the request to the response of the webhook. */
    public static final String WEBHOOK = "webhook";

    /** The name for pull requests: from the intended start of the request to the review. */
    public static final String REVIEW = "review";

    /** The most names that are told apart. */
    public static final int MAX_NAMES = 50;

    /** The common name of those that are not told apart. */
    public static final String OTHER = "other";

    private final Object creation = new Object();
    /** In the order in which the names were first recorded; copied when a name is added. */
    private volatile Map<String, IntervalRecorder> recorders = Map.of();

    private final Guarded out;
    private final HistogramLogWriter writer;
    private final long startMillis;
    private long lastMillis;
    private boolean closed;

    private static final class IntervalRecorder {
        final String name;
        final Recorder recorder = new Recorder(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);

        @Nullable
        Histogram interval;

        IntervalRecorder(String name) {
            this.name = name;
        }
    }

    /**
     * Begins the log of a run; an existing one is replaced.
     *
     * @param start of the run; the log's times count from it
     */
    public static LatencyLogWriter create(RunFolder folder, Instant start) throws IOException {
        return new LatencyLogWriter(AppendFile.replace(folder.file(RunFile.LATENCY)).stream(), start);
    }

    /**
     * Goes on with the log of a run.
     *
     * @param now when the segment starts
     */
    public static LatencyLogWriter resume(RunFolder folder, SegmentStart segment, Instant now) throws IOException {
        boolean begun = folder.has(RunFile.LATENCY) && Files.size(folder.file(RunFile.LATENCY)) > 0;
        if (!begun) {
            return create(folder, now);
        }
        return new LatencyLogWriter(
                AppendFile.resume(folder.file(RunFile.LATENCY)).stream(),
                now.toEpochMilli() - Math.round(segment.t() * 1000),
                now.toEpochMilli());
    }

    private LatencyLogWriter(OutputStream stream, long startMillis, long nowMillis) {
        this.out = new Guarded(stream);
        this.writer = new HistogramLogWriter(out);
        this.startMillis = startMillis;
        this.lastMillis = nowMillis;
        writer.setBaseTime(startMillis);
    }

    /** A log that is written to a stream. */
    public LatencyLogWriter(OutputStream stream, Instant start) {
        this(stream, start.toEpochMilli(), start.toEpochMilli());
        writer.outputComment("[Latencies in ns from the intended start, by Soak]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startMillis);
        writer.outputBaseTime(startMillis);
        writer.outputLegend();
    }

    /** Records the latency of an operation; accepts any name and any value. */
    public void record(String name, long nanos) {
        recorder(name).recorder.recordValue(Math.max(LOWEST_NANOS, Math.min(HIGHEST_NANOS, nanos)));
    }

    /** Ends an interval: writes the values recorded since the last call, if any, and flushes. */
    public synchronized void rotate(Instant now) {
        if (closed) {
            return;
        }
        // The wall clock may step back; the intervals of the log must not.
        long millis = Math.max(lastMillis, now.toEpochMilli());
        for (IntervalRecorder recorder : recorders.values()) {
            Histogram interval = recorder.recorder.getIntervalHistogram(recorder.interval);
            recorder.interval = interval;
            if (interval.getTotalCount() > 0) {
                interval.setTag(LatencyTag.of(recorder.name));
                interval.setStartTimeStamp(lastMillis);
                interval.setEndTimeStamp(millis);
                writer.outputIntervalHistogram(
                        (lastMillis - startMillis) / 1e3, (millis - startMillis) / 1e3, interval, NANOS_PER_MILLI);
            }
        }
        lastMillis = millis;
        out.flush();
    }

    /** The names recorded so far, in the order of their first value; at most {@link #MAX_NAMES} and {@link #OTHER}. */
    public List<String> names() {
        return List.copyOf(recorders.keySet());
    }

    /** A percentile of the interval that the last {@link #rotate} ended; empty if it had no values. */
    public synchronized Optional<Duration> ofInterval(String name, double percent) {
        IntervalRecorder recorder = recorders.get(name);
        Histogram interval = recorder == null ? null : recorder.interval;
        return interval == null || interval.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(percentile(interval, percent));
    }

    /** The first failure to write the file, if any; what was not written then may have been written later. */
    public Optional<IOException> failure() {
        return out.failure();
    }

    /** Closes the file without ending the interval. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            writer.close();
        }
    }

    private static Duration percentile(Histogram histogram, double percentile) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percentile));
    }

    private IntervalRecorder recorder(String name) {
        IntervalRecorder known = recorders.get(name);
        return known == null ? create(name) : known;
    }

    private IntervalRecorder create(String name) {
        // Not the lock of rotate(), which writes to a disk that may be slow.
        synchronized (creation) {
            Map<String, IntervalRecorder> all = new LinkedHashMap<>(recorders);
            boolean full = all.size() - (all.containsKey(OTHER) ? 1 : 0) >= MAX_NAMES;
            IntervalRecorder recorder =
                    all.computeIfAbsent(full && !all.containsKey(name) ? OTHER : name, IntervalRecorder::new);
            recorders = Collections.unmodifiableMap(all);
            return recorder;
        }
    }

    /**
     * Keeps the first failure, because the {@link HistogramLogWriter} on top of it swallows all of them. What a full disk does not
     * take is written with the next interval, up to {@value #MAX_KEPT_BYTES} bytes; of more, whole intervals are lost.
     */
    private static final class Guarded extends OutputStream {
        private static final int MAX_KEPT_BYTES = 1 << 20;

        private final OutputStream to;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private volatile @Nullable IOException failure;

        Guarded(OutputStream to) {
            this.to = to;
        }

        Optional<IOException> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public void write(int b) {
            kept.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            kept.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            guard(() -> {
                to.write(kept.toByteArray());
                to.flush();
                kept.reset();
            });
            if (kept.size() > MAX_KEPT_BYTES) {
                kept.reset();
            }
        }

        @Override
        public void close() {
            flush();
            guard(to::close);
        }

        private void guard(Step step) {
            try {
                step.run();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                }
            }
        }

        private interface Step {
            void run() throws IOException;
        }
    }
}

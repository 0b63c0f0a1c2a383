package dev.soak.agent.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Latencies as histograms: an interval log in HdrHistogram's format, its lines tagged {@code webhook} and
 * {@code review}. Values are nanoseconds, as the tools that read such logs expect.
 *
 * <p>It has no thread: someone calls {@link #rotate} every ten seconds or so. Its memory is fixed: three histograms a
 * kind, about 200 KiB each. Values outside 1 µs to 1 h are moved to the nearer end. Any thread may record;
 * the other methods exclude each other.
 */
public final class LatencyLogWriter implements AutoCloseable {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;
    /** The column of maxima is in milliseconds; readers expect the factor between it and the values. */
    private static final double NANOS_PER_MILLI = 1e6;

    /** What was measured. */
    public enum Kind {
        /** From the intended start to the webhook's answer. */
        WEBHOOK,
        /** From the intended start to the review. */
        REVIEW;

        /** The tag of its lines. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Kind, Track> tracks = new EnumMap<>(Kind.class);
    private final Guarded out;
    private final HistogramLogWriter writer;
    private final long startMillis;
    private long lastMillis;
    private boolean closed;

    private static final class Track {
        final Recorder recorder = new Recorder(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);

        @Nullable
        Histogram interval;
    }

    /**
     * Begins a log; a file that is there is replaced.
     *
     * @param start when the run began; the log's times count from it
     */
    public static LatencyLogWriter create(Path file, Instant start) throws IOException {
        return new LatencyLogWriter(Files.newOutputStream(file), start);
    }

    LatencyLogWriter(OutputStream stream, Instant start) {
        out = new Guarded(new BufferedOutputStream(stream));
        writer = new HistogramLogWriter(out);
        startMillis = start.toEpochMilli();
        lastMillis = startMillis;
        for (Kind kind : Kind.values()) {
            tracks.put(kind, new Track());
        }
        writer.outputComment("[Latencies in ns from the intended start, by Soak]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startMillis);
        writer.setBaseTime(startMillis);
        writer.outputBaseTime(startMillis);
        writer.outputLegend();
    }

    /** Records a latency; never fails, whatever the value. */
    public void record(Kind kind, long nanos) {
        track(kind).recorder.recordValue(Math.max(LOWEST_NANOS, Math.min(HIGHEST_NANOS, nanos)));
    }

    /** Ends an interval: writes what came since the last one, if anything did, and flushes. */
    public synchronized void rotate(Instant now) {
        if (closed) {
            return;
        }
        // Wall clocks step back; the log's intervals must not.
        long millis = Math.max(lastMillis, now.toEpochMilli());
        tracks.forEach((kind, track) -> {
            Histogram interval = track.recorder.getIntervalHistogram(track.interval);
            track.interval = interval;
            if (interval.getTotalCount() > 0) {
                interval.setTag(kind.tag());
                interval.setStartTimeStamp(lastMillis);
                interval.setEndTimeStamp(millis);
                writer.outputIntervalHistogram(
                        (lastMillis - startMillis) / 1e3, (millis - startMillis) / 1e3, interval, NANOS_PER_MILLI);
            }
        });
        lastMillis = millis;
        out.flush();
    }

    /** A percentile of the interval that the last {@link #rotate} ended; empty when it had nothing. */
    public synchronized Optional<Duration> ofInterval(Kind kind, double percent) {
        Histogram interval = track(kind).interval;
        return interval == null || interval.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(percentile(interval, percent));
    }

    /** What went wrong with the file, if anything did: a full disk does not stop a run, but is told. */
    public Optional<IOException> failure() {
        return out.failure();
    }

    /** Closes the file as it is. */
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

    private Track track(Kind kind) {
        Track track = tracks.get(kind);
        if (track == null) {
            throw new IllegalStateException("every kind has its track");
        }
        return track;
    }

    /** Remembers the first failure, because the writer on top of it swallows them all. */
    private static final class Guarded extends OutputStream {
        private final OutputStream to;
        private volatile @Nullable IOException failure;

        Guarded(OutputStream to) {
            this.to = to;
        }

        Optional<IOException> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public void write(int b) {
            guard(() -> to.write(b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            guard(() -> to.write(bytes, offset, length));
        }

        @Override
        public void flush() {
            guard(to::flush);
        }

        @Override
        public void close() {
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

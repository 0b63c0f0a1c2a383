package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.LineReader;
import dev.soak.analysis.run.LatencyOverTime.Interval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogScanner;
import org.HdrHistogram.HistogramLogScanner.EncodableHistogramSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code latency.hlog}, an HdrHistogram interval log: its values are nanoseconds, its tags name the operation that
 * was timed, see {@link LatencyTag}.
 *
 * <p>HdrHistogram's {@link HistogramLogScanner} parses the log, one scanner per line. A single scanner for the file reads
 * across line ends, so that a damaged line also costs the next one, and it fails at the end of a file whose last line has
 * no line end, which is how a crash leaves it.
 */
public final class LatencyLogReader {
    private static final double NANOS = 1e9;

    private LatencyLogReader() {}

    /**
     * The timings of one operation.
     *
     * @param secondsAt the value at a percentile, 0 to 100, of all intervals together
     * @param p50 of each interval in the order of the log, seconds
     * @param p99 of each interval in the order of the log, seconds
     */
    public record Timed(Timing whole, DoubleUnaryOperator secondsAt, List<Double> p50, List<Double> p99) {}

    private static final class Sum {
        private final Histogram whole = new Histogram(3);
        private final List<Double> p50 = new ArrayList<>();
        private final List<Double> p99 = new ArrayList<>();

        void add(Histogram interval) {
            whole.add(interval);
            if (interval.getTotalCount() > 0) {
                p50.add(at(interval, 50));
                p99.add(at(interval, 99));
            }
        }
    }

    /** Receives the intervals of a log. */
    private interface Sink {
        void interval(String tag, double end, Histogram histogram);
    }

    /**
     * The timings by the name of the operation; none if the run folder has no log.
     *
     * @param notes receives a sentence if lines had to be skipped
     * @throws InputException if the file cannot be a log: a folder, or a line of many megabytes
     */
    public static Map<String, Timed> read(RunFolder folder, List<String> notes) throws IOException, InputException {
        Map<String, Sum> byTag = new LinkedHashMap<>();
        long skipped = scan(
                folder,
                (tag, end, interval) ->
                        byTag.computeIfAbsent(tag, name -> new Sum()).add(interval));
        if (skipped > 0) {
            notes.add(RunFile.LATENCY + ": skipped " + skipped
                    + (skipped == 1 ? " unreadable line" : " unreadable lines"));
        }
        Map<String, Timed> timed = new LinkedHashMap<>();
        byTag.forEach((tag, sum) -> {
            if (sum.whole.getTotalCount() > 0) {
                timed.put(
                        tag,
                        new Timed(
                                timing(sum.whole),
                                percent -> at(sum.whole, percent),
                                List.copyOf(sum.p50),
                                List.copyOf(sum.p99)));
            }
        });
        return timed;
    }

    /**
     * The percentiles of each interval; none if the run folder has no log. Lines that cannot be read are skipped.
     *
     * @throws InputException as {@link #read}
     */
    public static LatencyOverTime overTime(RunFolder folder) throws IOException, InputException {
        Map<String, List<Interval>> byTag = new LinkedHashMap<>();
        // The sums of read() carry the note about skipped lines.
        long unused = scan(folder, (tag, end, interval) -> {
            if (interval.getTotalCount() > 0) {
                byTag.computeIfAbsent(tag, name -> new ArrayList<>()).add(Interval.of(end, interval));
            }
        });
        return new LatencyOverTime(byTag);
    }

    /** @return the number of lines that could not be read */
    private static long scan(RunFolder folder, Sink sink) throws IOException, InputException {
        if (!folder.has(RunFile.LATENCY)) {
            return 0;
        }
        LineHandler handler = new LineHandler(sink);
        try (LineReader lines = new LineReader(folder.file(RunFile.LATENCY))) {
            while (lines.next()) {
                handler.line(lines.buffer(), lines.start(), lines.length());
            }
        }
        return handler.unreadable;
    }

    /** Takes the events of the scanners of all lines. Each of its callbacks answers: go on. */
    private static final class LineHandler implements HistogramLogScanner.EventHandler {
        private final Sink sink;
        private long unreadable;

        LineHandler(Sink sink) {
            this.sink = sink;
        }

        void line(byte[] line, int from, int length) {
            try (HistogramLogScanner scanner = new HistogramLogScanner(new ByteArrayInputStream(line, from, length))) {
                scanner.process(this);
            } catch (NoSuchElementException lineWithoutEnd) {
                // Thrown when the scanner skips to the next line, after its callback: nothing is lost.
            }
        }

        @Override
        public boolean onHistogram(
                @Nullable String tag, double timestamp, double length, EncodableHistogramSupplier payload) {
            try {
                if (payload.read() instanceof Histogram histogram) {
                    sink.interval(tag == null ? "" : LatencyTag.nameOf(tag), timestamp + length, histogram);
                } else {
                    unreadable++;
                }
            } catch (DataFormatException | RuntimeException e) {
                unreadable++;
            }
            return false;
        }

        @Override
        public boolean onException(Throwable unreadableFields) {
            unreadable++;
            return false;
        }

        @Override
        public boolean onComment(String comment) {
            return false;
        }

        @Override
        public boolean onBaseTime(double secondsSinceEpoch) {
            return false;
        }

        @Override
        public boolean onStartTime(double secondsSinceEpoch) {
            return false;
        }
    }

    private static Timing timing(Histogram histogram) {
        return new Timing(
                histogram.getTotalCount(),
                histogram.getMean() / NANOS,
                at(histogram, 50),
                at(histogram, 90),
                at(histogram, 95),
                at(histogram, 99),
                at(histogram, 99.9),
                histogram.getMaxValue() / NANOS);
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS;
    }
}

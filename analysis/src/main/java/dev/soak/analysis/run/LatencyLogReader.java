package dev.soak.analysis.run;

import dev.soak.analysis.run.LatencyOverTime.Interval;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Reads {@code latency.hlog}, an HdrHistogram interval log whose values are nanoseconds and whose tags say what was
 * timed. The log is read by its lines and not with the library's reader, because that one ends in an exception at a
 * torn line and what was logged before it would be lost.
 */
public final class LatencyLogReader {
    static final String NAME = "latency.hlog";

    private static final int MAX_LINE = 8 << 20;
    private static final double NANOS = 1e9;

    private LatencyLogReader() {}

    /**
     * What one tag says.
     *
     * @param secondsAt the percentile of the whole, 0 to 100
     * @param p50 of each interval in the order of the log, seconds
     * @param p99 the same
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

    /** What an interval of the log goes to. */
    private interface Sink {
        void interval(String tag, double end, Histogram histogram);
    }

    /** @param notes receives what had to be left out */
    public static Map<String, Timed> read(Path file, List<String> notes) throws IOException {
        Map<String, Sum> byTag = new LinkedHashMap<>();
        int bad = scan(
                file,
                (tag, end, interval) ->
                        byTag.computeIfAbsent(tag, name -> new Sum()).add(interval));
        if (bad > 0) {
            notes.add(file.getFileName() + ": " + bad + " lines could not be read and were left out");
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

    /** The percentiles of each interval; none where the run folder has no log. */
    public static LatencyOverTime overTime(Path runFolder) throws IOException {
        Path file = runFolder.resolve(NAME);
        Map<String, List<Interval>> byTag = new LinkedHashMap<>();
        if (Files.exists(file)) {
            // What cannot be read was noted when the log was summed.
            int unused = scan(file, (tag, end, interval) -> {
                if (interval.getTotalCount() > 0) {
                    byTag.computeIfAbsent(tag, name -> new ArrayList<>()).add(Interval.of(end, interval));
                }
            });
        }
        return new LatencyOverTime(byTag);
    }

    /** @return how many lines could not be read */
    private static int scan(Path file, Sink sink) throws IOException {
        int bad = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int read;
            do {
                read = in.read();
                if (read >= 0 && read != '\n' && line.size() <= MAX_LINE) {
                    line.write(read);
                } else if (read < 0 || read == '\n') {
                    bad += interval(line.toString(StandardCharsets.UTF_8).strip(), sink) ? 0 : 1;
                    line.reset();
                }
            } while (read >= 0);
        }
        return bad;
    }

    /** Whether the line was one that can be read; what is no interval is passed over. */
    private static boolean interval(String line, Sink sink) {
        if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '"') {
            return true;
        }
        String tag = "";
        String fields = line;
        if (line.startsWith("Tag=") && line.indexOf(',') > 0) {
            tag = line.substring(4, line.indexOf(','));
            fields = line.substring(line.indexOf(',') + 1);
        }
        try {
            String[] field = fields.split(",", -1);
            byte[] packed = Base64.getDecoder().decode(field[field.length - 1]);
            Histogram interval = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(packed), 0);
            sink.interval(tag, Double.parseDouble(field[0]) + Double.parseDouble(field[1]), interval);
            return true;
        } catch (RuntimeException | DataFormatException e) {
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

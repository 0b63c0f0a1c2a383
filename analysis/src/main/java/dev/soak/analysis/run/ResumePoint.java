package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.SegmentStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an interrupted run goes on: after its last whole rows.
 *
 * @param info of the run so far
 * @param lastRead when the last row was written, by the clock of the machine that wrote it; null if unknown
 */
public record ResumePoint(
        RunInfo info, SegmentStart start, @Nullable Instant lastRead) {
    /** Between the last row of a segment and the first of the next: one period of the samples. */
    private static final double PERIOD = 1;

    private static final int BLOCK = 1 << 16;
    private static final List<RunFile> APPENDED =
            List.of(RunFile.SAMPLES, RunFile.CHECKPOINTS, RunFile.OPENERS, RunFile.WINDOWS, RunFile.LATENCY);

    /** Accepts a whole row, or throws. */
    private interface RowParser<T> {
        T parse(byte[] line, int from, int length) throws IOException;
    }

    /**
     * Finds the point, without changing the folder.
     *
     * @throws InputException if the run is over, or its files are damaged
     */
    public static ResumePoint find(RunFolder folder) throws IOException, InputException {
        RunInfo info = RunInfo.read(folder);
        List<FolderIntegrity.Damage> damage = FolderIntegrity.check(folder);
        if (!damage.isEmpty()) {
            throw InputException.unusable("cannot resume " + folder.path() + ": "
                    + damage.get(0).file() + " does not hold what the run had written; copy the folder again");
        }
        Sample sample = last(folder.file(RunFile.SAMPLES), JournalParser::sample);
        Checkpoint checkpoint = last(folder.file(RunFile.CHECKPOINTS), JournalParser::checkpoint);
        if (sample == null && checkpoint == null) {
            return new ResumePoint(info, SegmentStart.FIRST, null);
        }
        double t = Math.max(sample == null ? 0 : sample.t(), checkpoint == null ? 0 : checkpoint.t());
        SegmentStart start = new SegmentStart(
                t + PERIOD,
                Math.max(sample == null ? 0 : sample.work(), checkpoint == null ? 0 : checkpoint.work()),
                checkpoint == null ? 0 : checkpoint.index() + 1);
        return new ResumePoint(info, start, instant(info, t));
    }

    /** By the start of the last segment: a copy of the folder may have lost the times of its files. */
    private static @Nullable Instant instant(RunInfo info, double t) {
        List<RunSegment> segments = info.segments();
        RunSegment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        String started = last == null ? info.startedUtc() : last.startedUtc();
        try {
            double since = last == null ? t : t - last.start().t();
            return started == null
                    ? null
                    : Instant.parse(started).plus(Duration.ofMillis(Math.round(Math.max(0, since) * 1000)));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Cuts off what a crash has left of the last rows, and removes the record of the end. */
    public void prepare(RunFolder folder) throws IOException {
        for (RunFile file : APPENDED) {
            cut(folder.file(file), file);
        }
        Files.deleteIfExists(folder.file(RunFile.END));
    }

    /** Seconds that lie between the last row and a time; 0 if unknown. */
    public double lostUntil(Instant now) {
        return lastRead == null
                ? 0
                : Math.max(0, Duration.between(lastRead, now).toMillis() / 1e3);
    }

    private static void cut(Path file, RunFile kind) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = lineEnd(channel, channel.size());
            if (kind == RunFile.SAMPLES) {
                end = afterLastRow(channel, end, JournalParser::sample);
            } else if (kind == RunFile.CHECKPOINTS) {
                end = afterLastRow(channel, end, JournalParser::checkpoint);
            }
            channel.truncate(end);
        }
    }

    private static <T> @Nullable T last(Path file, RowParser<T> parser) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = afterLastRow(channel, lineEnd(channel, channel.size()), parser);
            if (end == 0) {
                return null;
            }
            byte[] line = read(channel, lineEnd(channel, end - 1), end);
            return parser.parse(line, 0, line.length);
        }
    }

    /** A power failure may leave a last line of zero bytes. */
    private static long afterLastRow(FileChannel channel, long from, RowParser<?> parser) throws IOException {
        long end = from;
        while (end > 0) {
            long begin = lineEnd(channel, end - 1);
            byte[] line = read(channel, begin, end);
            try {
                Object ignored = parser.parse(line, 0, line.length);
                return end;
            } catch (IOException torn) {
                end = begin;
            }
        }
        return 0;
    }

    /** The position after the last line end before a position; 0 if there is none. */
    private static long lineEnd(FileChannel channel, long before) throws IOException {
        long to = before;
        while (to > 0) {
            long from = Math.max(0, to - BLOCK);
            byte[] block = read(channel, from, to);
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private static byte[] read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
        return buffer.array();
    }
}

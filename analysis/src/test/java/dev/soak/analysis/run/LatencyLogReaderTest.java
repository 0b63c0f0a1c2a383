package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.LatencyOverTime.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyLogReaderTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private Path log;

    /** Ten intervals of 100 values for each of two tags, after two lines of header. */
    @BeforeEach
    void writeLog() throws IOException {
        log = new RunFolder(folder).file(RunFile.LATENCY);
        try (var out = Files.newOutputStream(log)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputLegend();
            for (int interval = 0; interval < 10; interval++) {
                for (String tag : List.of("webhook", "review")) {
                    writer.outputIntervalHistogram(interval(tag, interval));
                }
            }
        }
    }

    private static Histogram interval(String tag, int interval) {
        Histogram histogram = new Histogram(3);
        histogram.setTag(tag);
        for (int i = 1; i <= 100; i++) {
            histogram.recordValue((interval * 100 + i) * 1_000_000L);
        }
        histogram.setStartTimeStamp(interval * 1000L);
        histogram.setEndTimeStamp(interval * 1000L + 1000);
        return histogram;
    }

    private Map<String, Timed> read() throws Exception {
        return LatencyLogReader.read(new RunFolder(folder), notes);
    }

    private long count(String tag) throws Exception {
        return Objects.requireNonNull(read().get(tag)).whole().count();
    }

    @Test
    void intervalsAddUpByTag() throws Exception {
        Map<String, Timed> timings = read();

        assertThat(notes).isEmpty();
        assertThat(timings).containsOnlyKeys("webhook", "review");
        Timing review = Objects.requireNonNull(timings.get("review")).whole();
        assertThat(review.count()).isEqualTo(1000);
        assertThat(review.p50()).isEqualTo(0.5, within(0.001));
        assertThat(review.p999()).isEqualTo(0.999, within(0.001));
        assertThat(review.max()).isEqualTo(1.0, within(0.001));
        assertThat(review.mean()).isEqualTo(0.5, within(0.002));
    }

    @Test
    void eachIntervalHasItsPercentilesInTheOrderOfTheLog() throws Exception {
        Timed review = Objects.requireNonNull(read().get("review"));
        assertThat(review.p50()).hasSize(10).isSorted();
        assertThat(review.p50().get(3)).isEqualTo(0.35, within(0.001));
        assertThat(review.p99().get(9)).isEqualTo(0.999, within(0.001));

        List<Interval> intervals =
                LatencyLogReader.overTime(new RunFolder(folder)).intervals().get("review");
        assertThat(intervals)
                .extracting(Interval::t)
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 90})
    void aTornLastLineCostsOnlyItself(int cut) throws Exception {
        String text = Files.readString(log);
        // The last line is an interval of the tag "review".
        Files.writeString(log, text.substring(0, text.length() - cut));

        // Without its line end alone, the line is complete.
        assertThat(count("review")).isEqualTo(cut == 1 ? 1000 : 900);
        assertThat(count("webhook")).isEqualTo(1000);
        if (cut > 1) {
            assertThat(notes).contains("latency.hlog: skipped 1 unreadable line");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "Tag=webhook",
                "Tag=webhook,1.0",
                "Tag=webhook,1.0,1.0,2.0",
                "Tag=webhook,1.0,1.0,2.0,HISTFAAAAAAA",
                "Tag=webhook,1.0,1.0,2.0,***",
                "\u0000\u0000x"
            })
    void aDamagedLineInTheMiddleCostsOnlyItself(String damaged) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        assertThat(lines.get(6)).startsWith("Tag=webhook");
        lines.set(6, damaged);
        Files.write(log, lines);

        assertThat(count("webhook")).isEqualTo(900);
        assertThat(notes).containsExactly("latency.hlog: skipped 1 unreadable line");
        assertThat(count("review")).isEqualTo(1000);
    }

    @Test
    void aLogOfUntaggedIntervalsHasOneTimingWithoutAName() throws Exception {
        Files.writeString(log, Files.readString(log).replaceAll("Tag=[a-z]+,", ""));
        assertThat(count("")).isEqualTo(2000);
        assertThat(notes).isEmpty();
    }

    @Test
    void histogramsOfDoublesAreSkipped() throws Exception {
        try (var out = Files.newOutputStream(log)) {
            DoubleHistogram doubles = new DoubleHistogram(3);
            doubles.recordValue(0.5);
            new HistogramLogWriter(out).outputIntervalHistogram(0, 1, doubles);
        }
        assertThat(read()).isEmpty();
        assertThat(notes).containsExactly("latency.hlog: skipped 1 unreadable line");
    }

    @Test
    void convertedLineEndsChangeNothing() throws Exception {
        Files.writeString(log, Files.readString(log).replace("\n", "\r\n"));
        assertThat(count("review")).isEqualTo(1000);
        assertThat(notes).isEmpty();
    }

    @Test
    void anEmptyOrMissingLogHasNoTimings() throws Exception {
        Files.writeString(log, "");
        assertThat(read()).isEmpty();
        Files.delete(log);
        assertThat(read()).isEmpty();
        assertThat(LatencyLogReader.overTime(new RunFolder(folder)).intervals()).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void aFolderInPlaceOfTheLogIsRefused() throws Exception {
        Files.delete(log);
        Files.createDirectory(log);
        assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("latency.hlog");
    }
}

package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogReaderTest {
    @TempDir
    Path folder;

    @Test
    void intervalsAddUpByTag() throws Exception {
        List<String> notes = new ArrayList<>();
        Map<String, LatencyLogReader.Timed> timings = LatencyLogReader.read(log(), notes);

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
        LatencyLogReader.Timed review = Objects.requireNonNull(
                LatencyLogReader.read(log(), new ArrayList<>()).get("review"));
        assertThat(review.p50()).hasSize(10).isSorted();
        assertThat(review.p50().get(3)).isEqualTo(0.35, within(0.001));
        assertThat(review.p99().get(9)).isEqualTo(0.999, within(0.001));
    }

    @Test
    void aTornLineAndNonsenseAreLeftOutAndSaid() throws Exception {
        Path log = log();
        String torn = Files.readString(log);
        Files.writeString(
                log,
                "nonsense\nTag=review,1,2,3,HISTFAAAAAAA\n"
                        + torn.substring(torn.lastIndexOf("Tag="), torn.length() - 20),
                StandardOpenOption.APPEND);
        List<String> notes = new ArrayList<>();
        assertThat(LatencyLogReader.read(log, notes))
                .hasEntrySatisfying(
                        "review", review -> assertThat(review.whole().count()).isEqualTo(1000));
        assertThat(notes).singleElement().asString().contains("3 lines");
    }

    @Test
    void anEmptyLogHasNoTimings() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.hlog"));
        assertThat(LatencyLogReader.read(empty, new ArrayList<>())).isEmpty();
    }

    private Path log() throws Exception {
        Path file = folder.resolve("latency.hlog");
        try (var out = Files.newOutputStream(file)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputLegend();
            for (int interval = 0; interval < 10; interval++) {
                for (String tag : List.of("webhook", "review")) {
                    Histogram histogram = new Histogram(3);
                    histogram.setTag(tag);
                    for (int i = 1; i <= 100; i++) {
                        histogram.recordValue((interval * 100 + i) * 1_000_000L);
                    }
                    histogram.setStartTimeStamp(interval * 1000L);
                    histogram.setEndTimeStamp(interval * 1000L + 1000);
                    writer.outputIntervalHistogram(histogram);
                }
            }
        }
        return file;
    }
}

package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogWriterTest {
    private static final Instant START = Instant.parse("2026-05-01T22:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void intervalsAreReadBackWithTheirTagsAndTimes() throws Exception {
        Path file = folder.resolve("latency.hlog");
        try (LatencyLogWriter log = LatencyLogWriter.create(new RunFolder(folder), START)) {
            log.record(LatencyLogWriter.WEBHOOK, Duration.ofMillis(3).toNanos());
            log.record(LatencyLogWriter.REVIEW, Duration.ofMillis(200).toNanos());
            log.rotate(START.plusSeconds(10));
            log.record(LatencyLogWriter.REVIEW, Duration.ofMillis(400).toNanos());
            log.rotate(START.plusSeconds(15));
        }
        List<String> seen = new ArrayList<>();
        HistogramLogReader reader = new HistogramLogReader(file.toFile());
        for (EncodableHistogram next = reader.nextIntervalHistogram();
                next != null;
                next = reader.nextIntervalHistogram()) {
            Histogram interval = (Histogram) next;
            seen.add(interval.getTag() + " " + (interval.getStartTimeStamp() - START.toEpochMilli()) + ".."
                    + (interval.getEndTimeStamp() - START.toEpochMilli()) + " " + interval.getTotalCount() + " "
                    + Math.round(interval.getMaxValue() / 1e6));
        }
        reader.close();
        assertThat(reader.getStartTimeSec()).isEqualTo((double) START.getEpochSecond());
        assertThat(seen).containsExactly("webhook 0..10000 1 3", "review 0..10000 1 200", "review 10000..15000 1 400");
    }

    @Test
    void anEndedIntervalIsInTheFileAtOnce() throws Exception {
        Path file = folder.resolve("latency.hlog");
        try (LatencyLogWriter log = LatencyLogWriter.create(new RunFolder(folder), START)) {
            log.record(LatencyLogWriter.REVIEW, 5_000_000);
            log.rotate(START.plusSeconds(10));
            assertThat(Files.readString(file)).contains("Tag=review");
        }
    }

    @Test
    void acceptsAnyValue() {
        try (LatencyLogWriter log = new LatencyLogWriter(OutputStream.nullOutputStream(), START)) {
            for (long nanos : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
                log.record(LatencyLogWriter.WEBHOOK, nanos);
            }
            log.rotate(START.minusSeconds(5));
            assertThat(log.ofInterval(LatencyLogWriter.WEBHOOK, 99))
                    .hasValueSatisfying(
                            most -> assertThat(most).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61)));
        }
    }

    @Test
    void aFullDiskIsReportedButDoesNotStopTheRun() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (LatencyLogWriter log = new LatencyLogWriter(full, START)) {
            log.record(LatencyLogWriter.REVIEW, 5_000_000);
            log.rotate(START.plusSeconds(10));
            assertThat(log.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("No space left on device"));
            assertThat(log.ofInterval(LatencyLogWriter.REVIEW, 99)).isPresent();
        }
    }

    @Test
    void aNameWithSpacesAndSymbolsIsReadBack() throws Exception {
        String name = "GET /größe/{id}, 100%";
        try (LatencyLogWriter log = LatencyLogWriter.create(new RunFolder(folder), START)) {
            log.record(name, 5_000_000);
            log.rotate(START.plusSeconds(10));
            assertThat(log.names()).containsExactly(name);
            assertThat(log.ofInterval(name, 99)).isPresent();
        }
        assertThat(LatencyLogReader.read(new RunFolder(folder), new ArrayList<>()))
                .containsOnlyKeys(name);
    }

    @Test
    void namesAfterTheFirstFiftyAreOther() throws Exception {
        try (LatencyLogWriter log = LatencyLogWriter.create(new RunFolder(folder), START)) {
            for (int i = 0; i < 60; i++) {
                log.record("GET /" + i, 5_000_000);
            }
            log.rotate(START.plusSeconds(10));
            assertThat(log.names()).hasSize(51).contains("GET /49", "other").doesNotContain("GET /50");
        }
        var timed = LatencyLogReader.read(new RunFolder(folder), new ArrayList<>());
        assertThat(Objects.requireNonNull(timed.get("other")).whole().count()).isEqualTo(10);
    }
}

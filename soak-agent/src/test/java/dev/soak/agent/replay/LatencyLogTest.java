package dev.soak.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.replay.LatencyLog.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogTest {
    private static final Instant START = Instant.parse("2026-05-01T22:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void intervalsAreReadBackWithTheirTagsAndTimes() throws Exception {
        Path file = folder.resolve("latency.hlog");
        try (LatencyLog log = LatencyLog.create(file, START)) {
            log.record(Kind.WEBHOOK, Duration.ofMillis(3).toNanos());
            log.record(Kind.REVIEW, Duration.ofMillis(200).toNanos());
            log.rotate(START.plusSeconds(10));
            log.record(Kind.REVIEW, Duration.ofMillis(400).toNanos());
            log.close(START.plusSeconds(15));
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
    void whatIsWrittenSurvivesAProcessThatDies() throws Exception {
        Path file = folder.resolve("latency.hlog");
        try (LatencyLog log = LatencyLog.create(file, START)) {
            log.record(Kind.REVIEW, 5_000_000);
            log.rotate(START.plusSeconds(10));
            assertThat(Files.readString(file)).contains("Tag=review");
        }
    }

    @Test
    void sumsAreOfTheWholeRun() throws Exception {
        try (LatencyLog log = new LatencyLog(OutputStream.nullOutputStream(), START)) {
            assertThat(log.summary(Kind.REVIEW)).isEmpty();
            for (int i = 1; i <= 1_000; i++) {
                log.record(Kind.REVIEW, Duration.ofMillis(i).toNanos());
                if (i % 100 == 0) {
                    log.rotate(START.plusSeconds(i));
                }
            }
            LatencySummary summary = log.summary(Kind.REVIEW).orElseThrow();
            assertThat(summary.count()).isEqualTo(1_000);
            assertThat(summary.p50().toMillis()).isBetween(499L, 501L);
            assertThat(summary.p99().toMillis()).isBetween(989L, 991L);
            assertThat(summary.max().toMillis()).isBetween(999L, 1_001L);
            assertThat(log.summary(Kind.WEBHOOK)).isEmpty();
        }
    }

    @Test
    void aWarmUpCanBeLeftOutOfTheSummaryButStaysInTheLog() throws Exception {
        Path file = folder.resolve("latency.hlog");
        try (LatencyLog log = LatencyLog.create(file, START)) {
            log.record(Kind.REVIEW, Duration.ofSeconds(9).toNanos());
            log.restartSummary(START.plusSeconds(10));
            assertThat(log.summary(Kind.REVIEW)).isEmpty();
            log.record(Kind.REVIEW, Duration.ofMillis(5).toNanos());
            log.rotate(START.plusSeconds(20));
            assertThat(log.summary(Kind.REVIEW).orElseThrow().max()).isLessThan(Duration.ofMillis(6));
        }
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.startsWith("Tag=review"))
                .hasSize(2);
    }

    @Test
    void anyValueCanBeRecorded() {
        try (LatencyLog log = new LatencyLog(OutputStream.nullOutputStream(), START)) {
            for (long nanos : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
                log.record(Kind.WEBHOOK, nanos);
            }
            log.rotate(START.minusSeconds(5));
            assertThat(log.summary(Kind.WEBHOOK).orElseThrow().count()).isEqualTo(5);
        }
    }

    @Test
    void aFullDiskStopsNothingButIsTold() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (LatencyLog log = new LatencyLog(full, START)) {
            log.record(Kind.REVIEW, 5_000_000);
            log.rotate(START.plusSeconds(10));
            assertThat(log.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("No space left on device"));
            assertThat(log.summary(Kind.REVIEW)).isPresent();
        }
    }
}

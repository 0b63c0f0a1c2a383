package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.SegmentStart;
import dev.soak.analysis.series.Series;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumePointTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");

    @TempDir
    Path path;

    private RunFolder folder;

    @BeforeEach
    void run() throws Exception {
        folder = new RunFolder(path);
        Files.writeString(
                folder.file(RunFile.RUN), "{\"bot\":\"b\",\"startedUtc\":\"" + START + "\",\"durationSeconds\":600}");
        try (JournalWriter journal = new JournalWriter(folder)) {
            for (int t = 0; t < 100; t++) {
                journal.write(new Sample(t, Phase.STEADY, 10L * t, Map.of("fd.open", 5.0)));
            }
            journal.write(checkpoint(0, 10, 100));
            journal.write(checkpoint(1, 50, 500));
        }
    }

    @Test
    void aRunGoesOnAfterItsLastRow() throws Exception {
        ResumePoint point = ResumePoint.find(folder);

        assertThat(point.start()).isEqualTo(new SegmentStart(100, 990, 2));
        assertThat(point.lostUntil(START.plus(Duration.ofMinutes(10)))).isEqualTo(501);
        assertThat(point.info().end().isInterruption()).isTrue();
    }

    @Test
    void whatACrashLeftHalfWrittenIsCutOff() throws Exception {
        append(RunFile.SAMPLES, "{\"t\":100,\"phase\":\"ste");
        append(RunFile.CHECKPOINTS, "\0\0\0\0\n");
        ResumePoint point = ResumePoint.find(folder);
        point.prepare(folder);

        assertThat(point.start()).isEqualTo(new SegmentStart(100, 990, 2));
        Measurements read = JournalReader.read(folder.file(RunFile.SAMPLES), folder.file(RunFile.CHECKPOINTS));
        assertThat(read.notes()).isEmpty();
        assertThat(read.series().get(0).size()).isEqualTo(100);
    }

    @Test
    void theRowsOfASegmentFollowThoseOfTheOneBefore() throws Exception {
        ResumePoint point = ResumePoint.find(folder);
        point.prepare(folder);
        try (JournalWriter journal = new JournalWriter(folder, point.start())) {
            journal.write(point.start().place(new Sample(0.5, Phase.WARMUP, 7, Map.of("fd.open", 3.0))));
            journal.write(point.start().place(checkpoint(0, 1, 9)));
        }
        RunSegment.begin(
                        point.start(), START.plusSeconds(700), 601, point.info().end())
                .write(folder, null, Map.of());

        Measurements read = JournalReader.read(folder.file(RunFile.SAMPLES), folder.file(RunFile.CHECKPOINTS));
        Series open =
                read.find(read.series().get(0).id(), Series.Source.SAMPLES).orElseThrow();
        assertThat(open.t()[100]).isEqualTo(100.5);
        assertThat(open.work()[100]).isEqualTo(997);
        List<Integer> indices = new ArrayList<>();
        CheckpointReader.read(folder.file(RunFile.CHECKPOINTS), checkpoint -> indices.add(checkpoint.index()));
        assertThat(indices).containsExactly(0, 1, 2);
        RunInfo info = RunInfo.read(folder);
        assertThat(info.segments()).hasSize(1);
        assertThat(info.segments().get(0).start()).isEqualTo(point.start());
        assertThat(info.segments().get(0).lostSeconds()).isEqualTo(601);
        assertThat(info.segments().get(0).after()).isEqualTo(RunEnd.How.UNKNOWN);
        assertThat(info.durationSeconds()).isEqualTo(600);
    }

    @Test
    void aRunWithoutRowsBeginsAtItsStart() throws Exception {
        Files.delete(folder.file(RunFile.SAMPLES));
        Files.delete(folder.file(RunFile.CHECKPOINTS));

        assertThat(ResumePoint.find(folder).start().isFirst()).isTrue();
    }

    @Test
    void aDamagedFolderIsNotResumed() throws Exception {
        RunEndFile.write(RunEndFile.end(RunEnd.How.SEGMENT_ENDED, ""), folder);
        Files.write(folder.file(RunFile.SAMPLES), List.of("{\"t\":1}"));

        assertThatThrownBy(() -> ResumePoint.find(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("samples.jsonl");
    }

    @Test
    void onlyARunThatWasInterruptedGoesOn() {
        assertThat(RunEndFile.end(RunEnd.How.SEGMENT_ENDED, "").isInterruption())
                .isTrue();
        assertThat(RunEndFile.end(RunEnd.How.KILLED, "", 137).isInterruption()).isTrue();
        assertThat(RunEndFile.end(RunEnd.How.KILLED, "", 134).isInterruption()).isFalse();
        assertThat(RunEndFile.end(RunEnd.How.OUT_OF_MEMORY, "", 137).isInterruption())
                .isFalse();
        assertThat(RunEndFile.end(RunEnd.How.COMPLETED, "").isInterruption()).isFalse();
    }

    private void append(RunFile file, String text) throws Exception {
        Files.write(folder.file(file), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }

    private static Checkpoint checkpoint(int index, double t, long work) {
        return new Checkpoint(
                index, t, work, Phase.STEADY, true, true, 0.1, Map.of(), Map.of("fd.open", 4.0), Map.of(), Map.of());
    }
}

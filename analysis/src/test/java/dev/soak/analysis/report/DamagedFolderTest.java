package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.LatencyLogWriter;
import dev.soak.analysis.run.OpenersFormat;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Openers;
import dev.soak.analysis.wording.NoteWording;
import dev.soak.analysis.wording.OutcomeWording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A finished run that loses part of a file. Its leak is visible at the checkpoints only, so that without them nothing
 * grows any more.
 */
class DamagedFolderTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path path;

    private RunFolder folder;

    enum Harm {
        REMOVED,
        EMPTIED,
        CUT_TO_THREE_ROWS,
        CUT_IN_THE_MIDDLE_OF_A_LINE;

        void on(Path file) throws IOException {
            String text = Files.readString(file);
            List<String> lines = text.lines().toList();
            switch (this) {
                case REMOVED -> Files.delete(file);
                case EMPTIED -> Files.writeString(file, "");
                case CUT_TO_THREE_ROWS -> Files.writeString(file, String.join("\n", lines.subList(0, 3)) + "\n");
                case CUT_IN_THE_MIDDLE_OF_A_LINE -> {
                    String last = lines.get(lines.size() - 1);
                    Files.writeString(file, text.substring(0, text.length() - 1 - last.length() / 2));
                }
            }
        }
    }

    @BeforeEach
    void run() throws Exception {
        folder = new RunFolder(Runs.healthy(path));
        StringBuilder openers = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            List<Openers.Descriptors> open = List.of(new Openers.Descriptors(1, "file", "/tmp/a", 4, 4));
            Map<Integer, List<String>> stacks = i == 0 ? Map.of(1, List.of("com.acme.A.open(A.java:3)")) : Map.of();
            Openers line = new Openers(i, 60 * (i + 1), 1200L * (i + 1), true, stacks, open, List.of(), List.of());
            openers.append(OpenersFormat.line(line)).append('\n');
        }
        write(RunFile.OPENERS, openers);
        try (LatencyLogWriter latency = LatencyLogWriter.create(folder, START)) {
            for (int i = 1; i <= 10; i++) {
                latency.record(LatencyLogWriter.REVIEW, i * 1_000_000L);
                latency.rotate(START.plusSeconds(10L * i));
            }
        }
    }

    /** Whether the live heap grows by a fixed amount from checkpoint to checkpoint. */
    private void checkpoints(boolean leak) throws IOException {
        StringBuilder checkpoints = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            checkpoints
                    .append(Runs.checkpoint(i, 60 * (i + 1), 4e7 + (leak ? i * 1e7 : 0), 1000))
                    .append('\n');
        }
        write(RunFile.CHECKPOINTS, checkpoints);
    }

    private void write(RunFile file, CharSequence text) throws IOException {
        Files.writeString(folder.file(file), text);
    }

    private void end(RunEnd.How how) throws IOException {
        Files.deleteIfExists(folder.file(RunFile.END));
        RunEndFile.write(RunEndFile.end(how, ""), folder);
    }

    /** As a version that did not record sizes ended it. */
    private void endWithoutSizes() throws IOException {
        write(RunFile.END, "{\"how\":\"COMPLETED\",\"detail\":\"\"}");
    }

    private Report report() throws Exception {
        return Runs.analyze(path).report();
    }

    static Stream<Arguments> harms() {
        return Stream.of(RunFile.SAMPLES, RunFile.CHECKPOINTS, RunFile.OPENERS, RunFile.LATENCY)
                .flatMap(file -> Stream.of(Harm.values()).map(harm -> Arguments.of(file, harm)));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void aRunThatPassesIsInconclusiveOnceAFileIsDamaged(RunFile file, Harm harm) throws Exception {
        checkpoints(false);
        end(RunEnd.How.COMPLETED);
        assertThat(report().outcome()).isEqualTo(Outcome.PASS);

        harm.on(folder.file(file));

        Report report = report();
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.outcome().exitCode()).isEqualTo(97);
        assertThat(OutcomeWording.sentence(report.decision().reason()))
                .startsWith("the run folder is damaged: " + file.fileName());
        assertThat(NoteWording.sentences(report.notes()))
                .anyMatch(note -> note.startsWith("damaged: " + file.fileName()));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void aLeakIsNeverAPass(RunFile file, Harm harm) throws Exception {
        checkpoints(true);
        end(RunEnd.How.COMPLETED);
        assertThat(report().outcome()).isEqualTo(Outcome.LEAK);

        harm.on(folder.file(file));

        boolean visible = file != RunFile.CHECKPOINTS || harm == Harm.CUT_IN_THE_MIDDLE_OF_A_LINE;
        assertThat(report().outcome()).isEqualTo(visible ? Outcome.LEAK : Outcome.INCONCLUSIVE);
    }

    @Test
    void theReasonNamesTheFileAndWhatIsMissing() throws Exception {
        checkpoints(true);
        end(RunEnd.How.COMPLETED);
        Harm.CUT_TO_THREE_ROWS.on(folder.file(RunFile.CHECKPOINTS));
        assertThat(OutcomeWording.sentence(report().decision().reason()))
                .isEqualTo("the run folder is damaged: checkpoints.jsonl: 3 of 10 rows");

        Files.delete(folder.file(RunFile.LATENCY));
        assertThat(OutcomeWording.sentence(report().decision().reason()))
                .isEqualTo("the run folder is damaged: checkpoints.jsonl: 3 of 10 rows, and 1 more");
        assertThat(NoteWording.sentences(report().notes()))
                .contains("damaged: checkpoints.jsonl: 3 of 10 rows")
                .anyMatch(note -> note.matches("damaged: latency\\.hlog is missing \\(\\d+ rows\\)"));
    }

    @Test
    void aRunThatEndedEarlyForALeakStaysOne() throws Exception {
        checkpoints(true);
        end(RunEnd.How.LEAK_CERTAIN);
        Files.delete(folder.file(RunFile.CHECKPOINTS));
        assertThat(report().outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void aFolderWithoutAnyReadingsIsInconclusive() throws Exception {
        checkpoints(true);
        end(RunEnd.How.COMPLETED);
        Files.delete(folder.file(RunFile.SAMPLES));
        Files.delete(folder.file(RunFile.CHECKPOINTS));
        assertThat(report().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(OutcomeWording.sentence(report().decision().reason()))
                .contains("samples.jsonl is missing (600 rows), and 1 more");
    }

    @Test
    void rowsThatTheRunDidNotWriteAreInconclusive() throws Exception {
        checkpoints(false);
        end(RunEnd.How.COMPLETED);
        write(
                RunFile.CHECKPOINTS,
                Files.readString(folder.file(RunFile.CHECKPOINTS)) + Runs.checkpoint(10, 660, 4e7, 1000) + "\n");
        assertThat(OutcomeWording.sentence(report().decision().reason()))
                .endsWith("checkpoints.jsonl: 11 rows instead of 10");
    }

    @Test
    void aLineShortenedByHandIsInconclusive() throws Exception {
        checkpoints(false);
        end(RunEnd.How.COMPLETED);
        String text = Files.readString(folder.file(RunFile.CHECKPOINTS));
        write(RunFile.CHECKPOINTS, text.replace("\"threads.live\":25", "\"threads.live\":5"));
        assertThat(report().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(OutcomeWording.sentence(report().decision().reason()))
                .containsPattern("checkpoints\\.jsonl: \\d+ of \\d+ bytes$");
    }

    @Test
    void aCopyWithConvertedLineEndsIsJudgedAsTheOriginal() throws Exception {
        checkpoints(true);
        end(RunEnd.How.COMPLETED);
        for (RunFile file : List.of(
                RunFile.RUN, RunFile.SAMPLES, RunFile.CHECKPOINTS, RunFile.OPENERS, RunFile.LATENCY, RunFile.END)) {
            write(file, Files.readString(folder.file(file)).replace("\n", "\r\n"));
        }
        assertThat(report().outcome()).isEqualTo(Outcome.LEAK);
        assertThat(NoteWording.sentences(report().notes())).noneMatch(note -> note.startsWith("damaged"));

        checkpoints(false);
        end(RunEnd.How.COMPLETED);
        write(
                RunFile.CHECKPOINTS,
                Files.readString(folder.file(RunFile.CHECKPOINTS)).replace("\n", "\r\n"));
        assertThat(report().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aFolderOfAVersionThatRecordedNoSizesIsJudgedAsBefore() throws Exception {
        checkpoints(true);
        endWithoutSizes();
        Files.delete(folder.file(RunFile.CHECKPOINTS));
        assertThat(report().outcome()).isEqualTo(Outcome.PASS);
    }
}

package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.FolderIntegrity.Damage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FolderIntegrityTest {
    private static final String ROW = "{\"t\":1}\n";
    private static final FileExtent FIVE_ROWS = new FileExtent(40, 5L);

    @TempDir
    Path path;

    private RunFolder folder;

    @BeforeEach
    void endedRun() throws IOException {
        folder = new RunFolder(path);
        Files.writeString(folder.file(RunFile.RUN), "{\n}\n");
        Files.writeString(folder.file(RunFile.SAMPLES), ROW.repeat(5));
        Files.writeString(folder.file(RunFile.CHECKPOINTS), ROW.repeat(5));
        Files.writeString(folder.file(RunFile.OPENERS), ROW.repeat(5));
        Files.writeString(folder.file(RunFile.LATENCY), ROW.repeat(5));
        Files.write(folder.file(RunFile.RECORDING), new byte[] {'F', 'L', 'R', '\r', '\n', 0});
        Files.writeString(folder.file(RunFile.SOAK_LOG), "begin\n");
        RunEndFile.write(RunEndFile.end(RunEnd.How.COMPLETED, ""), folder);
    }

    private void write(RunFile file, String text) throws IOException {
        Files.writeString(folder.file(file), text);
    }

    private void append(RunFile file, String text) throws IOException {
        Files.writeString(folder.file(file), text, StandardOpenOption.APPEND);
    }

    @Test
    void theEndRecordsBytesRowsAndChecksumsOfTheFilesThatAreComplete() throws Exception {
        assertThat(Files.readString(folder.file(RunFile.END))
                        .replaceAll("\\s", "")
                        .replaceAll("(?<=\"crc32c\":)\\d+", "#"))
                .isEqualTo("""
                        {"how":"COMPLETED","detail":"","exitStatus":null,"t":null,"files":{
                        "run.json":{"bytes":4,"crc32c":#},
                        "samples.jsonl":{"bytes":40,"rows":5,"crc32c":#},
                        "checkpoints.jsonl":{"bytes":40,"rows":5,"crc32c":#},
                        "openers.jsonl":{"bytes":40,"rows":5,"crc32c":#},
                        "latency.hlog":{"bytes":40,"rows":5,"crc32c":#},
                        "recording.jfr":{"bytes":6}},"crc32c":#}""".replace("\n", ""));
    }

    @Test
    void whatIsWrittenAfterTheEndIsNotDamage() throws Exception {
        append(RunFile.SOAK_LOG, "end\n");
        write(RunFile.REPORT_JSON, "{}");
        write(RunFile.HEAP, "{}");
        assertThat(FolderIntegrity.check(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SAMPLES", "CHECKPOINTS", "OPENERS", "LATENCY"})
    void missingEmptiedAndTruncatedFilesAreDamaged(RunFile file) throws Exception {
        write(file, ROW.repeat(3));
        assertThat(FolderIntegrity.check(folder)).containsExactly(new Damage(file, FIVE_ROWS, new FileExtent(24, 3L)));

        write(file, ROW.repeat(5).substring(0, 36));
        assertThat(FolderIntegrity.check(folder)).containsExactly(new Damage(file, FIVE_ROWS, new FileExtent(36, 4L)));

        write(file, "");
        assertThat(FolderIntegrity.check(folder)).containsExactly(new Damage(file, FIVE_ROWS, new FileExtent(0, 0L)));

        Files.delete(folder.file(file));
        assertThat(FolderIntegrity.check(folder)).containsExactly(new Damage(file, FIVE_ROWS, null));
    }

    @Test
    void aLineShortenedByHandIsDamageThoughNoRowIsMissing() throws Exception {
        write(RunFile.SAMPLES, ROW.repeat(4) + "{\"t\":\n");
        assertThat(FolderIntegrity.check(folder))
                .containsExactly(new Damage(RunFile.SAMPLES, FIVE_ROWS, new FileExtent(38, 5L)));
    }

    @Test
    void aLastLineWithoutItsLineEndIsNotARow() throws Exception {
        write(RunFile.SAMPLES, ROW.repeat(5).stripTrailing());
        assertThat(FolderIntegrity.check(folder))
                .containsExactly(new Damage(RunFile.SAMPLES, FIVE_ROWS, new FileExtent(39, 4L)));
    }

    @Test
    void rowsThatTheRunDidNotWriteAreDamage() throws Exception {
        append(RunFile.CHECKPOINTS, ROW.repeat(2));
        assertThat(FolderIntegrity.check(folder))
                .containsExactly(new Damage(RunFile.CHECKPOINTS, FIVE_ROWS, new FileExtent(56, 7L)));
    }

    @Test
    void convertedLineEndsAreNotDamage() throws Exception {
        for (RunFile file : new RunFile[] {
            RunFile.RUN, RunFile.SAMPLES, RunFile.CHECKPOINTS, RunFile.OPENERS, RunFile.LATENCY, RunFile.END
        }) {
            write(file, Files.readString(folder.file(file)).replace("\n", "\r\n"));
        }
        assertThat(FolderIntegrity.check(folder)).isEmpty();

        write(RunFile.SAMPLES, ROW.repeat(4).replace("\n", "\r\n"));
        assertThat(FolderIntegrity.check(folder))
                .containsExactly(new Damage(RunFile.SAMPLES, FIVE_ROWS, new FileExtent(32, 4L)));
    }

    @Test
    void aRecordingIsDamagedByConvertedLineEnds() throws Exception {
        byte[] recording = Files.readAllBytes(folder.file(RunFile.RECORDING));
        Files.write(
                folder.file(RunFile.RECORDING),
                new String(recording, StandardCharsets.ISO_8859_1)
                        .replace("\r\n", "\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(FolderIntegrity.check(folder))
                .containsExactly(new Damage(RunFile.RECORDING, new FileExtent(6, null), new FileExtent(5, null)));

        Files.write(folder.file(RunFile.RECORDING), Arrays.copyOf(recording, 3));
        assertThat(FolderIntegrity.check(folder)).hasSize(1);
    }

    @Test
    void aConfigurationEditedByHandIsDamage() throws Exception {
        write(RunFile.RUN, "{}");
        assertThat(FolderIntegrity.check(folder))
                .containsExactly(new Damage(RunFile.RUN, new FileExtent(4, null), new FileExtent(2, null)));
    }

    @Test
    void aChangedDigitIsDamage() throws Exception {
        String row = "{\"t\":7}\n";
        write(RunFile.SAMPLES, ROW.repeat(2) + row + ROW.repeat(2));
        assertThat(FolderIntegrity.check(folder)).containsExactly(new Damage(RunFile.SAMPLES, FIVE_ROWS, FIVE_ROWS));
    }

    @Test
    void aCarriageReturnWithinALineIsContent() throws Exception {
        write(RunFile.RUN, "{\r}\n");
        assertThat(FolderIntegrity.check(folder))
                .containsExactly(new Damage(RunFile.RUN, new FileExtent(4, null), new FileExtent(4, null)));
    }

    @Test
    void anEndThatWasChangedIsDamageWhateverTheChange() throws Exception {
        String end = Files.readString(folder.file(RunFile.END));
        for (String changed : new String[] {
            end.replace("COMPLETED", "LEAK_CERTAIN"),
            end.replace("\"rows\" : 5", "\"rows\" : 4"),
            end.replace("samples.jsonl", "tamples.jsonl"),
            end.replaceFirst(",\\s*\"crc32c\" : \\d+\\s*}$", "}"),
            end.substring(0, end.length() / 2),
            "\0\0\0\0" + end,
            "{\"how\":\"COMPLETEX\"}",
            ""
        }) {
            write(RunFile.END, changed);
            assertThat(FolderIntegrity.check(folder)).as(changed).containsExactly(new Damage(RunFile.END, null, null));
            assertThat(RunEndFile.read(folder).how()).as(changed).isEqualTo(RunEnd.How.UNREADABLE);
        }
    }

    @Test
    void aFolderThatRecordsNothingIsNotDamaged() throws Exception {
        Files.delete(folder.file(RunFile.SAMPLES));
        for (String end : new String[] {
            "{\"how\":\"COMPLETED\"}",
            "{\"how\":\"COMPLETED\",\"files\":[]}",
            "{\"how\":\"COMPLETED\",\"files\":{\"samples.jsonl\":{\"bytes\":40}}}",
            "{\"how\":\"COMPLETED\",\"files\":{\"samples.jsonl\":{\"bytes\":-1,\"rows\":5}}}",
            "{\"how\":\"COMPLETED\",\"files\":{\"report.json\":{\"bytes\":40},\"../other\":{\"bytes\":1}}}"
        }) {
            write(RunFile.END, end);
            assertThat(FolderIntegrity.check(folder)).as(end).isEmpty();
        }
        Files.delete(folder.file(RunFile.END));
        assertThat(FolderIntegrity.check(folder)).isEmpty();
    }

    @Test
    void readingsThatFailedAreReadBackAsTheyWereWritten() throws Exception {
        List<ReadingFailure> failures = List.of(
                new ReadingFailure(List.of("fd.open"), "DescriptorProbe", "Permission denied", 1200, 1199.5),
                new ReadingFailure(List.of(), "MetricsProbe", "503", 1, null));
        RunEndFile.write(RunEndFile.end(RunEnd.How.COMPLETED, ""), failures, folder);
        assertThat(RunEndFile.failures(folder)).isEqualTo(failures);
    }

    @Test
    void theExitStatusAndTheTimeAreReadBack() throws Exception {
        Files.delete(folder.file(RunFile.END));
        RunEnd end = new RunEnd(RunEnd.How.KILLED, "signal 9", 137, 12.5);
        RunEndFile.write(end, folder);
        assertThat(RunEndFile.read(folder)).isEqualTo(end);
        assertThat(RunFolder.partial(folder.file(RunFile.END))).doesNotExist();
    }
}

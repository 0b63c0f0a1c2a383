package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Instant NOW = Instant.parse("2026-05-01T22:00:00Z");

    @TempDir
    Path parent;

    @Test
    void filesOfARunAreSoaksOwnExceptTheTemporaryFilesOfTheTarget() {
        String run = "/x/20261125T221218Z-bot/";
        assertThat(RunFolder.isOwnFile(run + RunFile.RECORDING)).isTrue();
        assertThat(RunFolder.isOwnFile("/x/*T*Z-bot/" + RunFile.SOAK_LOG)).isTrue();
        Path scratch = new RunFolder(Path.of(run)).scratch();
        assertThat(RunFolder.isOwnFile(scratch.resolve("jfr/1.jfr").toString())).isTrue();
        assertThat(RunFolder.isOwnFile(scratch.resolve("tmp/upload").toString()))
                .isFalse();
        assertThat(RunFolder.isOwnFile(run + "upload.txt")).isFalse();
        assertThat(RunFolder.isOwnFile("/x/bot/" + RunFile.SOAK_LOG)).isFalse();
    }

    @Test
    void runsOfTheSameSecondGetFoldersOfTheirOwn() throws Exception {
        RunFolder first = RunFolder.create(parent.resolve("runs"), NOW, "my bot/1");
        RunFolder second = RunFolder.create(parent.resolve("runs"), NOW, "my bot/1");

        assertThat(first.path()).hasFileName("20260501T220000Z-my_bot_1");
        assertThat(second.path()).hasFileName("20260501T220000Z-my_bot_1-2");
        assertThat(first.temp()).isDirectory();
        first.clean();
        assertThat(first.path()).isEmptyDirectory();
    }

    @Test
    void aPathThatTheJvmCannotTakeIsRefused() {
        assertThatThrownBy(() -> RunFolder.create(parent.resolve("a,b"), NOW, "bot"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("contains a comma");
        assertThat(parent.resolve("a,b")).doesNotExist();
    }

    @Test
    void aFileInPlaceOfTheOutputFolderIsRefused() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> RunFolder.create(file, NOW, "bot"))
                .isInstanceOf(InputException.class)
                .hasMessage("cannot write to output folder " + file + ": it is a file");
    }

    @Test
    void onlyAFolderWithAConfigurationIsARunFolder() throws Exception {
        assertThat(RunFolder.list(parent.resolve("none"))).isEmpty();
        for (String name : List.of("20260502T000000Z-bot", "20260501T000000Z-bot")) {
            Path run = Files.createDirectory(parent.resolve(name));
            Files.writeString(run.resolve("run.json"), "{}");
        }
        Path other = Files.createDirectory(parent.resolve("20260503T000000Z-other"));
        Files.createFile(parent.resolve("printed.txt"));

        assertThat(RunFolder.list(parent))
                .extracting(run -> run.path().getFileName().toString())
                .containsExactly("20260501T000000Z-bot", "20260502T000000Z-bot");
        RunFolder first = RunFolder.list(parent).get(0);
        assertThat(RunFolder.open(first.path())).isEqualTo(first);
        for (Path none : List.of(other, parent.resolve("gone"), parent.resolve("printed.txt"))) {
            assertThatThrownBy(() -> RunFolder.open(none))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING))
                    .hasMessageStartingWith("not a run folder: " + none);
        }
    }

    @Test
    void aReportListsTheFilesThatExistAndThoseItIsAboutToWrite() throws Exception {
        RunFolder run = new RunFolder(parent);
        for (String name : List.of("latency.hlog", "samples.jsonl", "report.md", "end.json")) {
            Files.createFile(parent.resolve(name));
        }
        assertThat(run.files().entrySet())
                .containsExactly(
                        Map.entry("markdown", "report.md"),
                        Map.entry("samples", "samples.jsonl"),
                        Map.entry("latency", "latency.hlog"));
        assertThat(run.filesWithReports())
                .containsOnlyKeys("html", "json", "markdown", "junit", "sarif", "samples", "latency");
    }

    @Test
    void theConfigurationIsReadBackAsItWasWritten() throws Exception {
        RunFolder run = new RunFolder(parent);
        RunStart start = new RunStart(
                "review-bot",
                NOW,
                Duration.ofMinutes(90),
                new RunStart.Criteria(
                        Duration.ofDays(30),
                        new RunStart.Accepted(
                                "known.yaml",
                                "abc",
                                List.of(new RunStart.Accepted.Entry(
                                        "fd.*", "pool", "net", LocalDate.of(2026, 12, 31), null))),
                        List.of("max(fd.open)<40")),
                Map.of("rate", "20"),
                RunTarget.DEFAULT,
                new RunStart.Jvm("OpenJDK", "17.0.15", "Debian", List.of("-Xmx64m")),
                Map.of("processors", 2));
        start.write(run);

        RunInfo info = RunInfo.read(run);
        assertThat(info.bot()).isEqualTo("review-bot");
        assertThat(info.day()).contains(LocalDate.of(2026, 5, 1));
        assertThat(info.durationSeconds()).isEqualTo(5400);
        assertThat(info.get("horizonSeconds").asLong()).isEqualTo(30L * 24 * 3600);
        assertThat(info.get("known").path("entries").path(0).path("until").asText())
                .isEqualTo("2026-12-31");
        assertThat(info.get("known").path("entries").path(0).path("cap").isNull())
                .isTrue();
        assertThat(info.get("thresholds").path(0).asText()).isEqualTo("max(fd.open)<40");
        assertThat(info.get("config").path("rate").asText()).isEqualTo("20");
        assertThat(info.get("jvm").path("flags").path(0).asText()).isEqualTo("-Xmx64m");
        assertThat(info.get("host").path("processors").asInt()).isEqualTo(2);
        assertThat(info.target()).isEqualTo(RunTarget.DEFAULT);
        assertThat(info.end().how()).isEqualTo(RunEnd.How.UNKNOWN);
        assertThatThrownBy(() -> start.write(run)).isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    }

    @Test
    void aTargetWithoutAJvmIsReadBackAsItWasWritten() throws Exception {
        RunFolder run = new RunFolder(parent);
        RunTarget target =
                new RunTarget(RunTarget.Kind.PROCESS, true, RunTarget.Load.FOREIGN, RunTarget.CheckpointGc.NONE);
        new RunStart(
                        "orders",
                        NOW,
                        Duration.ofMinutes(90),
                        new RunStart.Criteria(null, null, List.of()),
                        Map.of(),
                        target,
                        null,
                        Map.of())
                .write(run);

        RunInfo info = RunInfo.read(run);
        assertThat(info.target()).isEqualTo(target);
        assertThat(info.get("target").toString())
                .isEqualTo("{\"kind\":\"process\",\"attached\":true,\"load\":\"foreign\",\"checkpointGc\":\"none\"}");
        assertThat(info.get("jvm").isNull()).isTrue();
    }

    @Test
    void theTargetOfAnOlderOrNewerVersionIsReadAsFarAsItIsKnown() throws Exception {
        RunFolder run = new RunFolder(parent);
        Files.writeString(run.file(RunFile.RUN), "{\"bot\":\"x\",\"jvm\":{\"version\":\"17\"}}");
        assertThat(RunInfo.read(run).target()).isEqualTo(RunTarget.DEFAULT);
        Files.writeString(
                run.file(RunFile.RUN),
                "{\"bot\":\"x\",\"target\":{\"kind\":\"process\",\"load\":\"later\",\"more\":1}}");
        assertThat(RunInfo.read(run).target())
                .isEqualTo(
                        new RunTarget(RunTarget.Kind.PROCESS, false, RunTarget.Load.SOAK, RunTarget.CheckpointGc.FULL));
    }
}

package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** However a run ends, the report says how, the exit code is right, and no process is left behind. */
@Execution(ExecutionMode.CONCURRENT)
class AbnormalEndIT {
    @TempDir
    Path folder;

    @Test
    void aTargetThatIsKilledIsReportedAndItsRecordingSalvaged() throws Exception {
        try (SoakProcess soak = SoakProcess.bot(folder, "--duration", "90s")) {
            soak.awaitSamples(12);
            soak.target().destroyForcibly();

            assertThat(soak.exitCode()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("CRASHED");
            assertThat(soak.report().get("sentence").asText()).contains("signal 9");
            assertThat(RecordingFile.readAllEvents(soak.file("recording.jfr")))
                    .anyMatch(event -> event.getEventType().getName().equals("soak.Sample"));
        }
    }

    @Test
    void aTargetThatAScriptStartedAndThatIsKilledIsReported() throws Exception {
        try (SoakProcess soak =
                OwnServer.soak(folder, "90s", "answer", List.of("sh", "-c", "\"$0\" \"$@\"; sleep 60"))) {
            soak.awaitSamples(5);
            soak.target().destroyForcibly();

            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("CRASHED");
            assertThat(soak.isAlone()).isTrue();
        }
    }

    @Test
    void aTargetThatExitsIsReportedWithItsStatus() throws Exception {
        try (SoakProcess soak = OwnServer.soak(folder, "90s", "exit", List.of())) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("CRASHED");
            assertThat(soak.report().get("sentence").asText()).contains("status 7");
        }
    }

    @Test
    void aHeapThatIsFullIsExhaustion() throws Exception {
        try (SoakProcess soak = OwnServer.soak(folder, "90s", "fill", List.of())) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).as(soak.printed()).isEqualTo("EXHAUSTED");
            assertThat(soak.report().get("sentence").asText()).contains("OutOfMemoryError");
        }
    }

    @Test
    @Tag("nightly")
    void requestsThatAreNeverAnsweredAreAHang() throws Exception {
        try (SoakProcess soak = OwnServer.soak(folder, "150s", "hang", List.of())) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("HUNG");
            assertThat(Files.readString(soak.file("threads.txt"))).contains("OwnServer");
        }
    }

    @Test
    void aTargetThatExitsBeforeItListensIsReportedWithItsLastLine() throws Exception {
        try (SoakProcess soak = SoakProcess.start(
                folder, "--duration", "20s", "--", "sh", "-c", "echo no license for port {port}; exit 4")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("CRASHED");
            assertThat(soak.report().get("sentence").asText())
                    .contains("status 4")
                    .contains("no license");
        }
    }

    @Test
    void oneInterruptDrainsAndReports() throws Exception {
        try (SoakProcess soak = SoakProcess.bot(folder, "--duration", "90s")) {
            soak.awaitSamples(8);
            soak.signal("INT");

            assertThat(soak.exitCode()).isEqualTo(105);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("INTERRUPTED");
            assertThat(soak.file("recording.jfr")).exists();
        }
    }

    @Test
    void aSecondInterruptAborts() throws Exception {
        try (SoakProcess soak = SoakProcess.bot(folder, "--duration", "90s")) {
            soak.awaitSamples(5);
            ProcessHandle target = soak.target();
            soak.signal("INT");
            soak.signal("INT");

            assertThat(soak.exitCode()).isEqualTo(105);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("INTERRUPTED");
            soak.awaitEnd(target);
        }
    }

    /** A terminal sends Ctrl-C to every process of its foreground group. */
    @Test
    void anInterruptOfTheTerminalDoesNotReachTheTarget() throws Exception {
        try (SoakProcess soak = OwnServer.soak(folder, "90s", "answer", List.of())) {
            soak.awaitSamples(5);

            assertThat(group(soak.target().pid()))
                    .isNotEqualTo(group(soak.supervisor().pid()));
        }
    }

    private static String group(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
    }

    @Test
    void noProcessIsLeftWhenTheSupervisorIsKilled() throws Exception {
        try (SoakProcess soak = SoakProcess.bot(folder, "--duration", "90s")) {
            soak.awaitSamples(5);
            ProcessHandle target = soak.target();
            soak.supervisor().destroyForcibly();

            soak.awaitEnd(target);
            Path run = soak.runFolder().orElseThrow();
            try (SoakProcess analysis = SoakProcess.start(folder, "analyze", run.toString(), "--format", "json")) {
                assertThat(analysis.exitCode()).isEqualTo(97);
                assertThat(analysis.printed()).contains("\"outcome\" : \"INCONCLUSIVE\"");
            }
        }
    }

    @Test
    void aPortInUseIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SoakProcess soak = SoakProcess.start(
                        folder, "--duration", "20s", "--standin-port", Integer.toString(taken.getLocalPort()))) {
            assertThat(soak.exitCode()).isEqualTo(97);
            assertThat(soak.report().get("sentence").asText())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .contains("taken");
            assertThat(Files.exists(soak.file("report.md"))).isTrue();
        }
    }

    @Test
    @Tag("nightly")
    void aTruncatedFileOfAFinishedRunIsInconclusive() throws Exception {
        Path run;
        try (SoakProcess soak = OwnServer.soak(folder, "15s", "answer", List.of())) {
            soak.exitCode();
            run = soak.runFolder().orElseThrow();
        }
        Path samples = run.resolve("samples.jsonl");
        List<String> rows = Files.readAllLines(samples);
        Files.write(samples, rows.subList(0, rows.size() / 2));

        try (SoakProcess analysis = SoakProcess.start(folder, "analyze", run.toString())) {
            assertThat(analysis.exitCode()).as(analysis.printed()).isEqualTo(97);
            assertThat(analysis.printed()).contains("samples.jsonl");
        }
    }
}

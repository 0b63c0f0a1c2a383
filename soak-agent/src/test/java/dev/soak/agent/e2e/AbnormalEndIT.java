package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, the report says how, the exit code is right, and no process is left behind. */
class AbnormalEndIT {
    @TempDir
    Path folder;

    @Test
    void aWorkerThatIsKilledIsReportedAndItsRecordingSalvaged() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "--duration", "90s")) {
            soak.awaitSamples(12);
            soak.worker().destroyForcibly();

            assertThat(soak.exitCode()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("CRASHED");
            assertThat(soak.report().get("sentence").asText()).contains("signal 9");
            assertThat(RecordingFile.readAllEvents(soak.file("recording.jfr")))
                    .anyMatch(event -> event.getEventType().getName().equals("soak.Sample"));
        }
    }

    @Test
    void aHeapThatIsTooSmallIsExhaustion() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "--duration", "60s", "--jvm-args", "-Xmx14m")) {
            assertThat(soak.exitCode()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).as(soak.printed()).isEqualTo("EXHAUSTED");
            assertThat(soak.report().get("sentence").asText()).contains("OutOfMemoryError");
        }
    }

    @Test
    void oneInterruptDrainsAndReports() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "--duration", "90s")) {
            soak.awaitSamples(8);
            soak.signal("INT");

            assertThat(soak.exitCode()).isEqualTo(105);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("INTERRUPTED");
            assertThat(soak.file("recording.jfr")).exists();
        }
    }

    @Test
    void aSecondInterruptAborts() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "--duration", "90s")) {
            soak.awaitSamples(5);
            ProcessHandle worker = soak.worker();
            soak.signal("INT");
            soak.signal("INT");

            assertThat(soak.exitCode()).isEqualTo(105);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("INTERRUPTED");
            soak.await(() -> !worker.isAlive());
        }
    }

    @Test
    void noProcessIsLeftWhenTheSupervisorIsKilled() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "--duration", "90s")) {
            soak.awaitSamples(5);
            ProcessHandle worker = soak.worker();
            soak.supervisor().destroyForcibly();

            soak.await(() -> !worker.isAlive());
            Path run = soak.runFolder().orElseThrow();
            try (SoakProcess analysis = SoakProcess.start(folder, "analyze", run.toString(), "--format", "json")) {
                assertThat(analysis.exitCode()).isEqualTo(99);
                assertThat(analysis.printed()).contains("\"outcome\" : \"CRASHED\"");
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
}

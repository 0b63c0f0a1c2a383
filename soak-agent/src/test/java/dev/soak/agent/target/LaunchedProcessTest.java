package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.redact.Redactor;
import dev.soak.analysis.resource.RefusedAllocation;
import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LaunchedProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private LaunchedProcess sh(String script) throws Exception {
        return LaunchedProcess.start(
                List.of("sh", "-c", script),
                Map.of("GREETING", "hello"),
                folder,
                new Redactor(List.of("s3cr3t-value")));
    }

    @Test
    void itsOutputIsLoggedWithoutSecretsAndItsStatusIsKnown() throws Exception {
        try (LaunchedProcess process = sh("echo $GREETING s3cr3t-value; echo last >&2; exit 3")) {
            assertThat(process.awaitExit(PATIENCE)).isTrue();

            assertThat(process.exitStatus()).hasValue(3);
            assertThat(process.lastLines()).containsExactly("hello ***", "last");
            assertThat(Files.readString(folder.resolve(RunFile.TARGET_LOG.fileName())))
                    .isEqualTo("hello ***\nlast\n");
        }
    }

    @Test
    void linesThatTellOfMemoryThatWasRefusedAreCounted() throws Exception {
        String error = "java.lang.OutOfMemoryError: Cannot reserve 9 bytes of direct buffer memory";
        try (LaunchedProcess process = sh("echo fine; echo '" + error + "'; echo 'Caused by: " + error + "'")) {
            assertThat(process.awaitExit(PATIENCE)).isTrue();
            assertThat(process.lastLines()).hasSize(3);

            assertThat(process.printed())
                    .contains(new PrintedOutput(
                            "fine\n\nCaused by: \n".length() + 2L * error.length(),
                            Map.of(RefusedAllocation.DIRECT, 2L)));
        }
    }

    @Test
    void aSignalIsAStatusAbove128() throws Exception {
        try (LaunchedProcess process = sh("kill -KILL $$")) {
            assertThat(process.awaitExit(PATIENCE)).isTrue();
            assertThat(process.exitStatus()).hasValue(137);
        }
    }

    @Test
    void aTargetThatDoesNotStopIsKilled() throws Exception {
        try (LaunchedProcess process = sh("trap '' TERM; echo ready; while true; do sleep 1; done")) {
            Awaitility.await().until(() -> process.lastLines().contains("ready"));

            assertThat(process.stop(Duration.ofMillis(500))).isFalse();
            assertThat(process.awaitExit(PATIENCE)).isTrue();
        }
    }

    /** A script that started the target does not pass signals on. */
    @Test
    void stoppingAScriptStopsItsChildren() throws Exception {
        try (LaunchedProcess process = sh("sleep 300; echo never")) {
            Awaitility.await()
                    .until(() -> ProcessHandle.of(process.pid())
                            .orElseThrow()
                            .children()
                            .findAny()
                            .isPresent());
            ProcessHandle child = ProcessHandle.of(process.pid())
                    .orElseThrow()
                    .children()
                    .findFirst()
                    .orElseThrow();

            assertThat(process.stop(PATIENCE)).isTrue();
            Awaitility.await().until(() -> !child.isAlive());
        }
    }

    @Test
    void closingKillsChildrenThatTheirParentHasLeftBehind() throws Exception {
        LaunchedProcess process = sh("sleep 300 & echo $!; exit 0");
        assertThat(process.awaitExit(PATIENCE)).isTrue();
        // The output is copied by a thread of its own: it may still be on its way when the process has ended.
        List<String> printed = Awaitility.await().until(process::lastLines, lines -> !lines.isEmpty());
        ProcessHandle orphan = ProcessHandle.of(Long.parseLong(printed.get(0))).orElseThrow();
        process.close();

        Awaitility.await().until(() -> hasEnded(orphan));
    }

    /** A process that nobody has waited for is a zombie, which Java takes for alive. */
    private static boolean hasEnded(ProcessHandle process) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (NoSuchFileException gone) {
            return true;
        }
    }
}

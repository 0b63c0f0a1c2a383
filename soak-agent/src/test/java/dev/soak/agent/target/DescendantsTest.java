package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soak.agent.redact.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that leave their parent, its session and its group are still the target's. */
@EnabledOnOs(OS.LINUX)
class DescendantsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"(setsid sleep 300 &)", "(setsid sh -c '(sleep 300 &)' &)", "nohup setsid sleep 300 &"})
    void closingKillsADaemonWhoseParentHasEnded(String daemon) throws Exception {
        LaunchedProcess process = start(daemon + "\nexit 0");
        assertThat(process.awaitExit(PATIENCE)).isTrue();
        Path sleeping = awaitSleep();

        process.close();

        Awaitility.await().atMost(PATIENCE).until(() -> hasEnded(sleeping));
    }

    @Test
    void closingKillsADaemonWithAnotherEnvironmentThatWasSeenAlive() throws Exception {
        assumeTrue(Executables.find("env").isPresent());
        LaunchedProcess process = start("setsid env -i sleep 300 &\nexec tail -f /dev/null");
        Path sleeping = awaitSleep();
        Awaitility.await()
                .pollDelay(Duration.ofMillis(DescendantTracker.POLL_MILLIS + 500))
                .until(() -> true);

        process.close();

        Awaitility.await().atMost(PATIENCE).until(() -> hasEnded(sleeping));
    }

    private LaunchedProcess start(String script) throws IOException {
        // Its length tells this sleep from any other one.
        return LaunchedProcess.start(
                List.of("sh", "-c", script.replace("300", duration())), Map.of(), folder, new Redactor(List.of()));
    }

    private String duration() {
        return "300." + (folder.hashCode() & Integer.MAX_VALUE);
    }

    private Path awaitSleep() {
        return Awaitility.await().atMost(PATIENCE).until(() -> sleep(), found -> found != null);
    }

    private Path sleep() throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            for (Path each : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    if (Files.readString(each.resolve("cmdline")).startsWith("sleep\0" + duration())) {
                        return each;
                    }
                } catch (IOException gone) {
                    // Then it is not the one.
                }
            }
        }
        return null;
    }

    private static boolean hasEnded(Path process) throws IOException {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (NoSuchFileException gone) {
            return true;
        }
    }
}

package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invalid input that only the jar or its JVM can detect gives one line that names the input, and exit 2.
 */
class BadInputIT {
    @TempDir
    Path folder;

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of("--no-such-option", "--no-such-option"),
                Arguments.of("--jvm-args -XX:+NoSuchFlag", "NoSuchFlag"),
                Arguments.of("--plant heap -- java -jar soak.jar", "--plant"),
                Arguments.of("--out file/runs", "file"),
                Arguments.of("--attach 4194999", "no process 4194999"),
                Arguments.of("-- no-such-command --port {port}", "no such command: no-such-command"));
    }

    @ParameterizedTest
    @MethodSource
    void badInput(String arguments, String named) throws Exception {
        Files.writeString(folder.resolve("file"), "");
        String resolved = arguments.replace(" file/runs", " " + folder.resolve("file/runs"));

        try (SoakProcess soak = SoakProcess.start(folder, resolved.split(" "))) {
            assertRefused(soak, named);
        }
    }

    private static void assertRefused(SoakProcess soak, String named) throws Exception {
        assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(2);
        assertThat(soak.printed()).contains(named).doesNotContain("\tat ");
        assertThat(soak.printed().lines().count()).as(soak.printed()).isLessThanOrEqualTo(2);
        assertThat(soak.runFolder()).isEmpty();
    }

    private void assertNotAttachable(Process process, String named) throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "--attach", Long.toString(process.pid()), "--load", "none")) {
            assertRefused(soak, named);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsNotAJvmCannotBeAttachedTo() throws Exception {
        assertNotAttachable(new ProcessBuilder("sleep", "60").start(), "is not a JVM");
    }

    @Test
    void aJvmThatRefusesToBeAttachedToIsNamed() throws Exception {
        List<String> command = new ArrayList<>(OwnServer.command("0", "answer"));
        command.add(1, "-XX:+DisableAttachMechanism");
        Process service = new ProcessBuilder(command).start();
        // A JVM is one as soon as it has mapped its library.
        Path maps = Path.of("/proc", Long.toString(service.pid()), "maps");
        Awaitility.await().until(() -> Files.readString(maps).contains("libjvm.so"));

        assertNotAttachable(service, "-XX:+DisableAttachMechanism");
    }

    @Test
    void aProcessOfAnotherUserCannotBeAttachedTo() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Process service = new ProcessBuilder("setpriv", "--reuid=65534", "--clear-groups", "sleep", "60").start();
        Path process = Path.of("/proc", Long.toString(service.pid()));
        Awaitility.await().until(() -> Files.getAttribute(process, "unix:uid").equals(65534));

        assertNotAttachable(service, "another user");
    }

    @Test
    void aTargetCanBeMeasuredByOneSoakOnly() throws Exception {
        Process service = new ProcessBuilder(OwnServer.command("0", "answer")).start();
        String[] arguments = {"--attach", Long.toString(service.pid()), "--load", "none", "--duration", "60s"};
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Awaitility.await()
                .until(() -> Files.readString(Path.of("/proc", Long.toString(service.pid()), "net/tcp6"))
                        .contains(" 0A "));
        try (SoakProcess measuring = SoakProcess.start(first, arguments)) {
            measuring.awaitSamples(2);
            try (SoakProcess soak = SoakProcess.start(second, arguments)) {
                assertRefused(soak, "already measured by another soak");
            }
            measuring.signal("INT");
            assertThat(measuring.exitCode()).as(measuring.printed()).isEqualTo(105);
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void anUnknownSampleListsTheKnownOnes() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "--plant", "heep")) {
            assertThat(soak.exitCode()).isEqualTo(2);
            assertThat(soak.printed()).contains("'heep'", "unbounded-map", "bounded-cache");
            assertThat(soak.runFolder()).isEmpty();
        }
        try (SoakProcess soak = SoakProcess.start(folder, "--plant", "list")) {
            assertThat(soak.exitCode()).isZero();
            assertThat(soak.printed()).contains("unbounded-map", "bounded-cache");
            assertThat(soak.runFolder()).isEmpty();
        }
    }

    @Test
    void aMissingZooIsAnsweredWithThePathItIsExpectedAt() throws Exception {
        Path alone = Files.copy(Path.of(System.getProperty("soak.jar", "target/soak.jar")), folder.resolve("soak.jar"));
        for (String asked : List.of("heap", "list")) {
            try (SoakProcess soak = SoakProcess.start(alone, folder, "--plant", asked)) {
                assertThat(soak.exitCode()).isEqualTo(2);
                assertThat(soak.printed().lines())
                        .singleElement()
                        .asString()
                        .contains(folder.resolve("soak-zoo.jar").toString());
                assertThat(soak.runFolder()).isEmpty();
            }
        }
    }

    @Test
    void aRunFolderWithoutARunIsNoPass() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "analyze", folder.toString())) {
            assertThat(soak.exitCode()).isEqualTo(97);
            assertThat(soak.printed()).contains(folder.toString()).doesNotContain("\tat ");
        }
    }
}

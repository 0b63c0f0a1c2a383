package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
    private static final List<String> FLAGS = List.of("-XX:+A", "-javaagent:/run/agent.jar=/run");

    @TempDir
    Path folder;

    @Test
    void javaGetsTheFlagsBeforeItsOwn() {
        JavaCommand.Prepared prepared =
                JavaCommand.prepare(List.of("/opt/jdk/bin/java", "-Xmx512m", "-jar", "orders.jar"), FLAGS, Map.of());

        assertThat(prepared.command())
                .containsExactly(
                        "/opt/jdk/bin/java",
                        "-XX:+A",
                        "-javaagent:/run/agent.jar=/run",
                        "-Xmx512m",
                        "-jar",
                        "orders.jar");
        assertThat(prepared.environment()).isEmpty();
    }

    @Test
    void aScriptPassesTheFlagsOnInItsEnvironment() {
        JavaCommand.Prepared prepared = JavaCommand.prepare(List.of("./start.sh", "80"), FLAGS, Map.of());

        assertThat(prepared.command()).containsExactly("./start.sh", "80");
        assertThat(prepared.environment())
                .containsExactly(Map.entry("JAVA_TOOL_OPTIONS", "-XX:+A -javaagent:/run/agent.jar=/run"));
    }

    @Test
    void theUsersOwnOptionsComeLastAndSoWin() {
        JavaCommand.Prepared prepared =
                JavaCommand.prepare(List.of("./start.sh"), FLAGS, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=/srv"));

        assertThat(prepared.environment().get("JAVA_TOOL_OPTIONS")).endsWith(" -Djava.io.tmpdir=/srv");
    }

    /** As the JVM itself reads them. */
    @Test
    void aFlagWithABlankIsOneFlag() throws Exception {
        Map<String, String> environment = JavaCommand.prepare(
                        List.of("sh"), List.of("-Dfirst=two words", "-Dsecond=2"), Map.of())
                .environment();
        ProcessBuilder builder = new ProcessBuilder(OwnJvm.java().toString(), "-XshowSettings:properties", "-version")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process java = builder.start();

        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("first = two words", "second = 2");
    }

    @Test
    void aCommandThatDoesNotExistIsUnusable() throws Exception {
        assertUnusable("no-such-command", "no such command: no-such-command");
        assertUnusable(folder + "/absent.sh", "absent.sh");
        Path notExecutable = Files.writeString(folder.resolve("start.sh"), "exit 0");
        assertUnusable(notExecutable.toString(), "no such command: " + notExecutable);
    }

    @Test
    void aJdkThatIsTooOldIsRefused() throws Exception {
        assertUnusable(jdk("JAVA_VERSION=\"1.8.0_392\"").toString(), "is Java 8; Soak needs Java 17");
        assertUnusable(jdk("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"").toString(), "is Java 11");
    }

    @Test
    void aJdkThatIsNewEnoughOrUnknownIsAccepted() throws Exception {
        for (String release : List.of("JAVA_VERSION=\"17.0.15\"", "JAVA_VERSION=\"25\"", "")) {
            List<String> command = List.of(jdk(release).toString());
            assertThatCode(() -> JavaCommand.check(command)).as(release).doesNotThrowAnyException();
        }
        assertThatCode(() -> JavaCommand.check(List.of("sh"))).doesNotThrowAnyException();
    }

    private static void assertUnusable(String program, String message) {
        assertThatThrownBy(() -> JavaCommand.check(List.of(program)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private Path jdk(String release) throws IOException {
        Path home = Files.createTempDirectory(folder, "jdk");
        Files.writeString(home.resolve("release"), release + "\n");
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        return Files.createFile(
                java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}

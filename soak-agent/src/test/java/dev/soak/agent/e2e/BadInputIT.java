package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invalid input that only the jar, its JVM or the worker can detect gives one line that names the input, and exit 2.
 */
class BadInputIT {
    @TempDir
    Path folder;

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of("--bot-jar absent.jar --webhook-url http://127.0.0.1:1/", "absent.jar"),
                Arguments.of("--bot-jar soak.jar --bot-class no.Such --webhook-url http://127.0.0.1:1/", "no.Such"),
                Arguments.of(
                        "--bot-jar soak.jar --bot-class dev.soak.agent.cli.run.ShellWords --webhook-url http://127.0.0.1:1/",
                        "main"),
                Arguments.of("--no-such-option", "--no-such-option"),
                Arguments.of("--jvm-args -XX:+NoSuchFlag", "NoSuchFlag"),
                Arguments.of("--plant heap --bot-jar soak.jar", "--plant"),
                Arguments.of("--out with,comma", "with,comma"),
                Arguments.of("--out file/runs", "file"));
    }

    @ParameterizedTest
    @MethodSource
    void badInput(String arguments, String named) throws Exception {
        Files.writeString(folder.resolve("file"), "");
        String resolved = arguments
                .replace("soak.jar", System.getProperty("soak.jar", "target/soak.jar"))
                .replace(" file/runs", " " + folder.resolve("file/runs"));

        try (SoakProcess soak = SoakProcess.start(folder, resolved.split(" "))) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(2);
            assertThat(soak.printed()).contains(named).doesNotContain("\tat ");
            assertThat(soak.printed().lines().count()).as(soak.printed()).isLessThanOrEqualTo(2);
            assertThat(soak.runFolder()).isEmpty();
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

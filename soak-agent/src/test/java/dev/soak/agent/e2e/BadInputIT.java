package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each is answered with one line that names the input, exit 2, no stack trace, and nothing half-written. */
class BadInputIT {
    @TempDir
    Path folder;

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of("--bot-jar absent.jar --webhook-url http://127.0.0.1:1/", "absent.jar"),
                Arguments.of("--bot-jar soak.jar --bot-class no.Such --webhook-url http://127.0.0.1:1/", "no.Such"),
                Arguments.of(
                        "--bot-jar soak.jar --bot-class dev.soak.agent.cli.Words --webhook-url http://127.0.0.1:1/",
                        "main"),
                Arguments.of("--webhook-url ftp://x/", "ftp://x/"),
                Arguments.of("--no-such-option", "--no-such-option"),
                Arguments.of("--stage 10m", "10m"),
                Arguments.of("--stage 10m:20,x:1", "x:1"),
                Arguments.of("--rate -1", "-1"),
                Arguments.of("--minutes 1 --hours 1", "--hours"),
                Arguments.of("--duration soon", "soon"),
                Arguments.of("--workload absent.jsonl", "absent.jsonl"),
                Arguments.of("--workload torn.jsonl", "torn.jsonl"),
                Arguments.of("--workload empty.jsonl", "empty.jsonl"),
                Arguments.of("--workload-git plain", "plain"),
                Arguments.of("--jfr-profile depe", "depe"),
                Arguments.of("--jvm-args -XX:+NoSuchFlag", "NoSuchFlag"),
                Arguments.of("--config bad.yaml", "huors"),
                Arguments.of("--plant heap --bot-jar soak.jar", "--plant"),
                Arguments.of("--known absent.yaml", "absent.yaml"),
                Arguments.of("--known known.yaml", "known.yaml, entry 1: owner is missing"),
                Arguments.of("--threshold p99(review)<2", "column 14"),
                Arguments.of("--threshold max(no.such)", "column 13"),
                Arguments.of("--targets absent.yaml", "absent.yaml"),
                Arguments.of("load --url ftp://x/", "ftp://x/"),
                Arguments.of("load --test helth", "helth"),
                Arguments.of("load --users 0", "--users"),
                Arguments.of("load --scale --rate 5", "--scale"),
                Arguments.of("load --threshold p99(health)<1MB", "column 14"),
                Arguments.of("compare one", "NEW"),
                Arguments.of("compare one two --tolerance much", "much"),
                Arguments.of("--out with,comma", "with,comma"),
                Arguments.of("--out file/runs", "file"));
    }

    @ParameterizedTest
    @MethodSource
    void badInput(String arguments, String named) throws Exception {
        Files.writeString(folder.resolve("empty.jsonl"), "");
        Files.writeString(folder.resolve("torn.jsonl"), "{\"id\":");
        Files.writeString(folder.resolve("bad.yaml"), "huors: 8\n");
        Files.writeString(folder.resolve("known.yaml"), "- pattern: heap.live\n  reason: index\n");
        Files.writeString(folder.resolve("file"), "");
        Files.createDirectory(folder.resolve("plain"));
        String resolved = arguments.replace("soak.jar", System.getProperty("soak.jar", "target/soak.jar"));
        for (String name : new String[] {"torn.jsonl", "empty.jsonl", "bad.yaml", "known.yaml", "file/runs", "plain"}) {
            resolved = resolved.replace(" " + name, " " + folder.resolve(name));
        }

        try (SoakProcess soak = SoakProcess.start(folder, resolved.split(" "))) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(2);
            assertThat(soak.printed()).contains(named).doesNotContain("\tat ");
            assertThat(soak.printed().lines().count()).as(soak.printed()).isLessThanOrEqualTo(2);
            assertThat(soak.runFolder()).isEmpty();
        }
    }

    @Test
    void aPlantThatDoesNotExistIsAnsweredWithThoseThatDo() throws Exception {
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
    void aRunFolderWithoutARunIsNoPass() throws Exception {
        try (SoakProcess soak = SoakProcess.start(folder, "analyze", folder.toString())) {
            assertThat(soak.exitCode()).isEqualTo(97);
            assertThat(soak.printed()).contains(folder.toString()).doesNotContain("\tat ");
        }
    }
}

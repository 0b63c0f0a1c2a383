package dev.soak.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each is answered with one line that names the input, exit 2, no stack trace, and nothing half-written. */
class BadInputTest {
    @TempDir
    Path folder;

    @BeforeEach
    void filesOfNoUse() throws Exception {
        Files.writeString(folder.resolve("empty.jsonl"), "");
        Files.writeString(folder.resolve("torn.jsonl"), "{\"id\":");
        Files.writeString(folder.resolve("bad.yaml"), "huors: 8\n");
        Files.writeString(folder.resolve("known.yaml"), "- pattern: heap.live\n  reason: index\n");
        Files.createDirectory(folder.resolve("plain"));
    }

    static Stream<Arguments> aRunThatMakesNoSense() {
        return Stream.of(
                Arguments.of("--webhook-url ftp://x/", "ftp://x/"),
                Arguments.of("--stage 10m", "10m"),
                Arguments.of("--stage 10m:20,x:1", "x:1"),
                Arguments.of("--rate -1", "-1"),
                Arguments.of("--minutes 1 --hours 1", "--hours"),
                Arguments.of("--duration soon", "soon"),
                Arguments.of("--workload FOLDER/absent.jsonl", "absent.jsonl"),
                Arguments.of("--workload FOLDER/torn.jsonl", "torn.jsonl"),
                Arguments.of("--workload FOLDER/empty.jsonl", "empty.jsonl"),
                Arguments.of("--workload-git FOLDER/plain", "plain"),
                Arguments.of("--jfr-profile depe", "depe"),
                Arguments.of("--config FOLDER/bad.yaml", "huors"),
                Arguments.of("--known FOLDER/absent.yaml", "absent.yaml"),
                Arguments.of("--known FOLDER/known.yaml", "known.yaml, entry 1: owner is missing"),
                Arguments.of("--threshold p99(review)<2", "column 14"),
                Arguments.of("--threshold max(no.such)", "column 13"),
                Arguments.of("--targets FOLDER/absent.yaml", "absent.yaml"));
    }

    @ParameterizedTest
    @MethodSource
    void aRunThatMakesNoSense(String arguments, String named) {
        Path runs = folder.resolve("runs");
        answered(arguments + " --out " + runs, named);
        assertThat(runs).doesNotExist();
    }

    static Stream<Arguments> anotherCommandThatMakesNoSense() {
        return Stream.of(
                Arguments.of("load --url ftp://x/", "ftp://x/"),
                Arguments.of("load --test helth", "helth"),
                Arguments.of("load --users 0", "--users"),
                Arguments.of("load --scale --rate 5", "--scale"),
                Arguments.of("load --threshold p99(health)<1MB", "column 14"),
                Arguments.of("compare one", "NEW"),
                Arguments.of("compare one two --tolerance much", "much"));
    }

    @ParameterizedTest
    @MethodSource
    void anotherCommandThatMakesNoSense(String arguments, String named) {
        answered(arguments, named);
    }

    private void answered(String arguments, String named) {
        List<String> words = new ArrayList<>();
        for (String word : arguments.split(" ", -1)) {
            words.add(word.replace("FOLDER", folder.toString()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        assertThat(status).as(err.toString()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(named).doesNotContain("\tat ");
        assertThat(err.toString().lines().count()).as(err.toString()).isLessThanOrEqualTo(2);
    }
}

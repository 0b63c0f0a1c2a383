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

/** Invalid input gives one line that names it, exit code 2, no stack trace and no files. */
class BadInputTest {
    @TempDir
    Path folder;

    @BeforeEach
    void unusableFiles() throws Exception {
        Files.writeString(folder.resolve("empty.jsonl"), "");
        Files.writeString(folder.resolve("torn.jsonl"), "{\"id\":");
        Files.writeString(folder.resolve("bad.yaml"), "huors: 8\n");
        Files.writeString(folder.resolve("words.yaml"), "rate: fast\n");
        Files.writeString(folder.resolve("many.yaml"), "minutes: -3\nrate: 5\n");
        Files.writeString(folder.resolve("known.yaml"), "- pattern: heap.live\n  reason: index\n");
        Files.createDirectory(folder.resolve("plain"));
    }

    static Stream<Arguments> invalidOptionsOfARun() {
        return Stream.of(
                Arguments.of("--url ftp://x/", "--url must be an http or https URL, not 'ftp://x/'"),
                Arguments.of("--url http://127.0.0.1:{port}/", "--url: {port} requires a command"),
                Arguments.of("--metrics-url metrics", "--metrics-url must be an http or https URL, not 'metrics'"),
                Arguments.of("--attach 1 --plant heap", "--attach, --plant are mutually exclusive"),
                Arguments.of("--attach here", "--attach must be a whole number, not 'here'"),
                Arguments.of("--attach \u009b31mred", "--attach must be a whole number, not '\uFFFD31mred'"),
                Arguments.of("--attach 1 --jvm-args -Xmx1g", "--jvm-args is for the embedded bot and --plant only"),
                Arguments.of("--url http://127.0.0.1:1/ --jvm-args -Xmx1g", "--jvm-args is for the embedded bot"),
                Arguments.of("--load none --rate 5", "--rate, --load are mutually exclusive"),
                Arguments.of("--load some", "--load must be none, not 'some'"),
                Arguments.of("--load none --request GET", "--load none cannot be combined with"),
                Arguments.of("--work-metric requests_total", "--work-metric requires --load none"),
                Arguments.of("--load none --work-metric requests_total", "--work-metric requires --metrics-url"),
                Arguments.of("--stage 10m", "10m"),
                Arguments.of("--stage 10m:20,x:1", "x:1"),
                Arguments.of("--rate -1", "--rate must be greater than 0"),
                Arguments.of("--rate fast", "--rate must be a number, not 'fast'"),
                Arguments.of("--users 0", "--users must be between 1 and 10000, not 0"),
                Arguments.of("--minutes 0", "--minutes must be greater than 0"),
                Arguments.of("--hours -1", "--hours must be greater than 0"),
                Arguments.of("--duration 0s", "--duration must be greater than 0"),
                Arguments.of("--checkpoint-every 0s", "--checkpoint-every must be greater than 0"),
                Arguments.of("--minutes 0.01", "at least 5 s, not 0.6 s"),
                Arguments.of("--minutes 1 --hours 1", "--hours, --minutes are mutually exclusive"),
                Arguments.of("--rate 1 --quiet --stage 1m:1", "--rate, --stage are mutually exclusive"),
                Arguments.of("--workload a --workload-git b", "--workload, --workload-git are mutually exclusive"),
                Arguments.of("--minutes 1 --minutes 2", "--minutes may be given only once"),
                Arguments.of("--checkpoint-gc half", "--checkpoint-gc must be full or none, not 'half'"),
                Arguments.of("--heap-dumps x", "--heap-dumps must be auto, always or never, not 'x'"),
                Arguments.of("--native-trace FOLDER/absent.so", "--native-trace: no such file: "),
                Arguments.of("--native-trace FOLDER", "--native-trace: no such file: "),
                Arguments.of("--native-trace FOLDER/bad.yaml", "--native-trace: not a native library: "),
                Arguments.of("--native-trace FOLDER/bad.yaml --checkpoint-gc none", "add --checkpoint-gc full"),
                Arguments.of("--annotate gitlab", "--annotate must be github, not 'gitlab'"),
                Arguments.of("--jfr-max-size big", "--jfr-max-size: invalid size 'big'"),
                Arguments.of("--model-latency x", "--model-latency: invalid model latency 'x'"),
                Arguments.of("--hurs 8", "unknown option '--hurs' (did you mean '--hours'?)"),
                Arguments.of("--duration soon", "--duration: invalid duration 'soon' (expected e.g. 90s, 1h30m)"),
                Arguments.of("--workload FOLDER/absent.jsonl", "absent.jsonl"),
                Arguments.of("--workload FOLDER/torn.jsonl", "torn.jsonl"),
                Arguments.of("--workload FOLDER/empty.jsonl", "empty.jsonl"),
                Arguments.of("--workload-git FOLDER/plain", "plain"),
                Arguments.of("--jfr-profile depe", "depe"),
                Arguments.of("--config FOLDER/bad.yaml", "unknown option 'huors' (did you mean 'hours'?)"),
                Arguments.of("--config FOLDER/words.yaml", "words.yaml: --rate must be a number, not 'fast'"),
                Arguments.of("--rate -1 --config FOLDER/words.yaml", "soak: --rate must be greater than 0"),
                Arguments.of("--config FOLDER/many.yaml", "many.yaml: --minutes must be "),
                Arguments.of("--config FOLDER/absent.yaml", "no such file"),
                Arguments.of("--known FOLDER/absent.yaml", "absent.yaml"),
                Arguments.of("--known FOLDER/known.yaml", "known.yaml, entry 1: owner is missing"),
                Arguments.of("--threshold p99(review)<2", "column 14"),
                Arguments.of("--threshold max(no.such)", "column 13"),
                Arguments.of(
                        "--threshold p99(reviw)<2s",
                        "unknown latency 'reviw' in threshold 'p99(reviw)<2s' (did you mean 'review'?)"),
                Arguments.of("--threshold max(fd.opne)<2", "unknown series 'fd.opne'"),
                Arguments.of("--targets FOLDER/absent.yaml", "absent.yaml"));
    }

    @ParameterizedTest
    @MethodSource
    void invalidOptionsOfARun(String arguments, String named) {
        Path runs = folder.resolve("runs");
        assertRefused(arguments + " --out " + runs, named);
        assertThat(runs).doesNotExist();
    }

    static Stream<Arguments> invalidTargets() {
        return Stream.of(
                Arguments.of("--minutes 1 --", "expected a command after '--'"),
                Arguments.of("--attach 1 -- java", "--attach cannot be combined with a command"),
                Arguments.of("--jvm-args -Xmx1g -- java -jar x.jar", "put JVM flags into the command"),
                Arguments.of("--no-such-option -- java", "unknown option '--no-such-option'"),
                Arguments.of("-- no-such-command x", "no such command: no-such-command"),
                Arguments.of("-- FOLDER/empty.jsonl", "no such command: FOLDER/empty.jsonl"),
                Arguments.of("analyze -- java", "'--' is for 'soak run', 'soak plan' and 'soak compare' only"));
    }

    @ParameterizedTest
    @MethodSource
    void invalidTargets(String arguments, String named) {
        Path runs = folder.resolve("runs");
        String withOut = arguments.startsWith("-") ? "--out " + runs + " " + arguments : arguments;
        assertRefused(withOut, named.replace("FOLDER", folder.toString()));
        assertThat(runs).doesNotExist();
    }

    static Stream<Arguments> invalidOptionsOfOtherCommands() {
        return Stream.of(
                Arguments.of("load --url ftp://x/", "ftp://x/"),
                Arguments.of("load --test helth", "--test must be health, webhook, metrics or all, not 'helth'"),
                Arguments.of("load --path api", "--path must be an absolute path such as /api/orders, not 'api'"),
                Arguments.of("load --path //host/x", "--path must be an absolute path"),
                Arguments.of("load --threshold p99(/api)<1s", "unknown metric '/api'"),
                Arguments.of("load --threshold p99(helth)<1s", "(did you mean 'health'?)"),
                Arguments.of("load --timeout 0s", "--timeout must be greater than 0"),
                Arguments.of("load --scale --targets shipped", "--scale cannot be combined with"),
                Arguments.of("load --metrics-port 0.0.0.0:x", "--metrics-port: invalid address '0.0.0.0:x'"),
                Arguments.of("analyze --query x", "--prometheus and --query must be given together"),
                Arguments.of("analyze --from 1h x.csv", "--from, --to and --step are for --prometheus"),
                Arguments.of("analyze --time row x.csv", "--time row requires --time-unit"),
                Arguments.of(
                        "analyze --prometheus http://user:pw123@127.0.0.1:1 --query x",
                        "the URL of --prometheus must not contain a user or a password"),
                Arguments.of("analyse x", "unknown command 'analyse' (did you mean 'analyze'?)"),
                Arguments.of("help lod", "unknown command 'lod' (did you mean 'load'?)"),
                Arguments.of("run now", "unexpected argument 'now'"),
                Arguments.of("workload", "missing subcommand"),
                Arguments.of("load --users 0", "--users"),
                Arguments.of("load --scale --rate 5", "--scale"),
                Arguments.of("load --threshold p99(health)<1MB", "column 14"),
                Arguments.of("compare one", "NEW"),
                Arguments.of("compare one two --tolerance much", "much"));
    }

    @ParameterizedTest
    @MethodSource
    void invalidOptionsOfOtherCommands(String arguments, String named) {
        assertRefused(arguments, named);
    }

    private void assertRefused(String arguments, String named) {
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

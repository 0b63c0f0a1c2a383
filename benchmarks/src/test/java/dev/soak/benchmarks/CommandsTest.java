package dev.soak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsTest {
    private static final Path ROOT = Path.of("..");

    /** The arguments up to a comment, a pipe, the end of the code span, or an optional argument in brackets. */
    private static final Pattern COMMAND = Pattern.compile("-jar (?:\\S*/)?benchmarks\\.jar ([^`|#\\[\\n]+)");

    @ParameterizedTest
    @CsvSource({
        "components --profile slow, slow",
        "components --metrics-port 65536, 65536",
        "components --out no/such/folder/o.json, no such folder",
        "zoo no-such-specimen, no-such-specimen",
        "zoo --minutes 0 unbounded-map, --minutes",
        "zoo --parallel 0, '''0'' (expected a whole number of at least 1)'",
        "zoo --soak-jar no.jar, no.jar",
        "zoo --soak-jar pom.xml, soak-zoo.jar",
        "corpus no-such-entry --corpus corpus, no-such-entry",
        "corpus --corpus no/such/folder, no/such/folder",
        "corpus --repeat 0, '''0'' (expected a whole number of at least 1)'",
        "incidents 0, '''0'' (expected a whole number of at least 1)'",
        "score, requires a file of results",
        "score no/such/results.jsonl --corpus corpus, no/such/results.jsonl",
        "junit no-such-test, no-such-test",
        "junit --sound 0, --sound",
        "junit --soak-jar no.jar, no.jar",
        "targets --pages p.md, --pages",
        "targets --judge-only --out no/such/folder, no/such/folder",
        "cost --soak-jar no.jar, no.jar",
        "cost --blocks none, none",
        "cost --only memory, memory",
        "cost --request GET, requires a command",
        "cost --judge-only no/such/runs, no/such/runs",
        "heapdump 0, '''0'' (expected a number greater than 0)'",
        "page --hours NaN, NaN",
        "load 0, '''0'' (expected a whole number of at least 1)'",
        "verdicts some, some",
        "runs, requires the folder",
        "runs no/such/runs, no/such/runs",
        "runs . 101 0, N",
        "runs record --minutes 0 runs, --minutes",
        "runs record runs --soak-jar no.jar, no.jar",
        "fleet, subcommand",
        "fleet tickets --services 0, --services",
        "fleet tickets --nights 5, more than 5 nights",
        "fleet cost no/such/folder --fleet-jar no.jar, no.jar",
        "fleet spark no/such/folder --services 6, multiple of 4",
        "fleet spark no/such/folder --spark-jars no/such/jars, no/such/jars",
        "pictures, RUN",
        "pictures no/such/run, no/such/run",
        "'', subcommand"
    })
    void invalidArgumentsAreReportedInOneLineBeforeAnythingRuns(String command, String message) {
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commands().setErr(new PrintWriter(err, true));
        assertThat(commands.execute(words(command))).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow()).contains(message);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void everyCommandInTheDocsParses() throws IOException {
        List<String> documented = commandsInTheDocs()
                .filter(command -> Main.commands().getSubcommands().containsKey(words(command)[0]))
                .toList();
        assertThat(documented)
                .hasSizeGreaterThan(10)
                .anyMatch(command -> command.contains("--page docs/error-rates.md"));
        for (String command : documented) {
            assertThatCode(() -> Main.commands().parseArgs(words(command)))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aSpecimenHasAShortName() throws Exception {
        ZooCommand zoo = new ZooCommand();
        zoo.names = List.of("heap");
        assertThat(zoo.specimens()).extracting(GroundTruth::name).containsExactly("unbounded-map");
    }

    @Test
    void aTableReplacesTheTextBetweenItsComments(@TempDir Path folder) throws IOException {
        DocPageOption doc = new DocPageOption();
        doc.page = Files.writeString(
                folder.resolve("p.md"), "a\n<!-- begin t -->\nold\n<!-- end t -->\n<!-- begin u -->\n<!-- end u -->\n");
        doc.show("t", "new\n");
        assertThat(doc.page).hasContent("a\n<!-- begin t -->\nnew\n<!-- end t -->\n<!-- begin u -->\n<!-- end u -->\n");
    }

    private static String[] words(String command) {
        return Arrays.stream(command.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private static Stream<String> commandsInTheDocs() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> files = docs.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(md|yml)"))
                    .toList();
            return Stream.concat(files.stream(), Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
                    .flatMap(file -> COMMAND.matcher(read(file)).results().map(match -> match.group(1)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

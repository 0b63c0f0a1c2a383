package dev.soak.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every command in the README, the documents and the workflow is valid. */
class RecipesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("java (?:-\\S+ )*-jar (?:\\S*/)?soak\\.jar(?= |$)([^|>`&]*)"
            // The input of the GitHub action.
            + "|^ +run:( --.*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @Test
    void everyCommandInTheDocumentsIsValid() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(12).anyMatch(command -> command.contains("--annotate"));
        assertThat(commands).anyMatch(command -> command.contains("--segment 5h --deadline"));
        for (String command : commands) {
            assertThatCode(() -> parse(command)).as("soak" + command).doesNotThrowAnyException();
        }
    }

    @Test
    void anUnknownOptionIsFound() {
        assertThatThrownBy(() -> parse(" --hours 8 --no-such-option")).isInstanceOf(ParameterException.class);
    }

    private static void parse(String command) {
        CommandLine soak = Main.commandLine();
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(Stream.of(1, 2, 3)
                    .map(word::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
        }
        try {
            ExclusiveOptions.check(soak.parseArgs(Arguments.complete(words.toArray(String[]::new), soak)));
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> commands() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().matches(".*(\\.md|\\.yml|Jenkinsfile)"))
                    .forEach(files::add);
        }
        return files.stream().flatMap(RecipesTest::commandsOf).toList();
    }

    /** The commands without a placeholder; a comment ends a command, a backslash continues it. */
    private static Stream<String> commandsOf(Path file) {
        String text;
        try {
            text = Files.readString(file).replace("\\\n", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.lines()
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .map(command -> command.replaceFirst(" #.*", ""))
                .filter(command -> !command.contains("…") && !command.contains("["));
    }
}

package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No string literal outside {@code analysis.run} is the name of a file of a run folder, or a path that begins or ends with
 * one. Sentences that mention a file, such as help texts, are not meant.
 */
class RunFileNamesTest {
    /** Comments, text blocks, string and character literals, in this order of precedence. */
    private static final Pattern TOKENS = Pattern.compile(
            "(?s)//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"((?:[^\"\\\\]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)+'");

    private static final Set<String> NAMES = Stream.concat(
                    Arrays.stream(RunFile.values()).map(RunFile::fileName), Stream.of("scratch", ".partial"))
            .collect(Collectors.toSet());

    private static List<String> spelled(String source) {
        List<String> spelled = new ArrayList<>();
        Matcher tokens = TOKENS.matcher(source);
        while (tokens.find()) {
            String literal = tokens.group(1);
            if (literal != null
                    && NAMES.stream()
                            .anyMatch(name -> literal.equals(name)
                                    || literal.endsWith("/" + name)
                                    || literal.startsWith(name + "/"))) {
                spelled.add(literal);
            }
        }
        return spelled;
    }

    @Test
    void namesInLiteralsAreFoundAndThoseInCommentsAndSentencesAreNot() {
        assertThat(spelled("folder.resolve(\"run.json\"); at('\"', \"scratch/tmp\", \"x/target.log\")"))
                .containsExactly("run.json", "scratch/tmp", "x/target.log");
        assertThat(
                        spelled(
                                "/** \"run.json\" */ // \"end.json\"\n f(\"see target.log\", \"\\\"run.json\", \"\"\"\n\"run.json\"\n\"\"\")"))
                .isEmpty();
    }

    @Test
    void onlyThisPackageSpellsTheNamesOfTheFiles() throws IOException {
        Path modules = Path.of("..").toAbsolutePath().normalize();
        Path here = modules.resolve("analysis/src/main/java/dev/soak/analysis/run");
        assertThat(here).isDirectoryContaining("glob:**RunFile.java");
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> all = Files.list(modules)) {
            for (Path main : all.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java") && !file.startsWith(here))
                            .forEach(sources::add);
                }
            }
        }
        assertThat(sources).as("main sources of all modules").hasSizeGreaterThan(300);
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            spelled(Files.readString(source))
                    .forEach(literal -> found.add(modules.relativize(source) + ": \"" + literal + '"'));
        }
        assertThat(found).as("use RunFile or RunFolder instead").isEmpty();
    }
}

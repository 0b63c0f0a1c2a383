package dev.soak.analysis.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of series are spelled in {@link Resources}; other code asks the resource. */
class SeriesNamesTest {
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)+'",
            Pattern.DOTALL);

    private static final Set<String> NAMES =
            Resources.all().stream().map(Resource::name).collect(Collectors.toSet());

    private static final Pattern NAME = Pattern.compile(
            "(?<![\\w.])(?:" + NAMES.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")(?![\\w.])");

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            // Examples of what a user can type.
            "ThresholdParser.java", Set.of("heap.live"),
            "ThresholdOptions.java", Set.of("heap.live"),
            "MarkCommand.java", Set.of("fd.open"),
            // The JDK gave a field of its event jdk.MetaspaceSummary the same name.
            "JvmReadings.java", Set.of("metaspace.used"));

    @Test
    void onlyResourcesSpellTheNamesOfSeries() throws IOException {
        List<String> spelled = new ArrayList<>();
        for (String module : List.of("analysis", "soak-agent", "benchmarks")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.getFileName().toString().equals("Resources.java"))
                        .toList()) {
                    spelled.addAll(spelledIn(file));
                }
            }
        }

        assertThat(spelled).isEmpty();
    }

    @Test
    void namesPrefixesAndPartsAreRecognised() {
        assertThat(Stream.of("fd.open", "fd.", "latency.p", "native.committed{", "grows in heap.live alone"))
                .allMatch(literal -> spells(literal, Set.of()));
        assertThat(Stream.of("latency.hlog", "heap.json", "fd", "classes", "heap.live example"))
                .noneMatch(literal -> spells(literal, Set.of("heap.live")));
    }

    private static List<String> spelledIn(Path file) throws IOException {
        String name = file.getFileName().toString();
        return COMMENT_OR_LITERAL
                .matcher(Files.readString(file))
                .results()
                .map(SeriesNamesTest::literal)
                .filter(literal -> spells(literal, ALLOWED.getOrDefault(name, Set.of())))
                .map(literal -> name + ": \"" + literal + '"')
                .toList();
    }

    private static String literal(MatchResult found) {
        boolean block = found.group().startsWith("\"\"\"");
        return found.group(1) != null ? found.group(1) : block ? found.group() : "";
    }

    /** Whether a literal holds the name of a series, or is the beginning of one with its dot. */
    private static boolean spells(String literal, Set<String> allowed) {
        boolean prefix = literal.indexOf('.') > 0
                && NAMES.stream().anyMatch(name -> name.startsWith(literal) && !allowed.contains(name));
        return prefix
                || NAME.matcher(literal).results().map(MatchResult::group).anyMatch(found -> !allowed.contains(found));
    }
}

package dev.soak.agent.wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The phrases in {@code docs/forbidden-phrases.txt}, for tests of any text that users read. */
public final class ForbiddenPhrases {
    private static final Path LIST = Path.of("..", "docs", "forbidden-phrases.txt");

    private final List<Pattern> patterns;

    private ForbiddenPhrases(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** Reads the list; tests run in the folder of their module. */
    public static ForbiddenPhrases read() throws IOException {
        return of(Files.readAllLines(LIST));
    }

    static ForbiddenPhrases of(List<String> lines) {
        return new ForbiddenPhrases(lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Pattern.compile(
                        "(?<!\\w)(?:" + line.replace(" ", "\\s+") + ")(?!\\w)", Pattern.CASE_INSENSITIVE))
                .toList());
    }

    /** The forbidden phrases of a text, as they stand there. */
    public List<String> in(String text) {
        return patterns.stream()
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }
}

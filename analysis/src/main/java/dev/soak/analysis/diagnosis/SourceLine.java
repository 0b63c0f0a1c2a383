package dev.soak.analysis.diagnosis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The line of source that a suspect points to.
 *
 * @param file its path in the repository, or, where {@link SourceRoots} do not have it, below a source root:
 *     {@code com/acme/Bot.java}
 */
public record SourceLine(String file, int line, String method) {
    private static final Pattern FRAME = Pattern.compile("([\\w.$]+)\\.([\\w$<>]+)\\(([\\w$-]+\\.\\w+):(\\d{1,9})\\)");
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");

    /** The lines of stacks that are not the JDK's, innermost first, one stack after the other. */
    static Stream<SourceLine> of(Stream<List<String>> stacks) {
        return stacks.flatMap(List::stream)
                .map(FRAME::matcher)
                .filter(Matcher::find)
                .filter(frame -> !JDK.matcher(frame.group(1)).matches())
                .map(SourceLine::of);
    }

    private static SourceLine of(Matcher frame) {
        String type = frame.group(1);
        String folder = type.contains(".")
                ? type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/')
                : "";
        return new SourceLine(folder + frame.group(3), Integer.parseInt(frame.group(4)), type + "." + frame.group(2));
    }
}

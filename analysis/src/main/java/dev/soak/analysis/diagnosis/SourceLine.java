package dev.soak.analysis.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The line of source that a suspect points to.
 *
 * @param file the path below a source root, as far as the class tells it: {@code com/acme/Bot.java}
 */
public record SourceLine(String file, int line, String method) {
    private static final Pattern FRAME = Pattern.compile("([\\w.$]+)\\.([\\w$<>]+)\\(([\\w$-]+\\.\\w+):(\\d{1,9})\\)");
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");

    /** The innermost line that is not the JDK's; empty where no stack is known or no frame has a line. */
    public static Optional<SourceLine> of(Suspect suspect) {
        return Stream.of(suspect.allocatedAt(), suspect.openedAt(), suspect.startedAt())
                .flatMap(List::stream)
                .map(FRAME::matcher)
                .filter(Matcher::find)
                .filter(frame -> !JDK.matcher(frame.group(1)).matches())
                .map(SourceLine::of)
                .findFirst();
    }

    private static SourceLine of(Matcher frame) {
        String type = frame.group(1);
        String folder = type.contains(".")
                ? type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/')
                : "";
        return new SourceLine(folder + frame.group(3), Integer.parseInt(frame.group(4)), type + "." + frame.group(2));
    }
}

package dev.soak.benchmarks.corpus;

import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the line that a suspect names relates to the change that fixed the leak. */
enum NamedLine {
    /** In a method that the fix changed. */
    FIX,
    /** In a direct caller of one. */
    CALLER,
    /** In a method that creates or stores what leaks, where the fix added a release elsewhere. */
    CREATION,
    OTHER,
    NONE;

    /** The line of the user's code in a headline, which a line of a library may follow. */
    private static final Pattern USERS =
            Pattern.compile(" (?:stored|opened|created|started|allocated) at ([\\w$-]+\\.\\w+:\\d+)");

    private static final Pattern JDK = Pattern.compile("^(?:[\\w.]+/)?(?:java|javax|jdk|sun|com\\.sun)\\..*");

    /** The innermost frame outside the JDK of the stack that the headline names. */
    static Optional<String> of(WrittenSuspect suspect) {
        return suspect.frames().stream()
                .filter(frame -> !JDK.matcher(frame).matches())
                .findFirst();
    }

    /** The better of the lines that the headline names: that frame, and the line of the user's code that led to it. */
    static NamedLine classify(CorpusEntry.Truth truth, WrittenSuspect suspect) {
        return Stream.concat(of(suspect).stream(), users(suspect).stream())
                .map(line -> classify(truth, line))
                .min(Comparator.naturalOrder())
                .orElse(NONE);
    }

    private static NamedLine classify(CorpusEntry.Truth truth, String line) {
        if (isIn(line, truth.fix())) {
            return FIX;
        }
        return isIn(line, truth.callers()) ? CALLER : isIn(line, truth.creates()) ? CREATION : OTHER;
    }

    /** The frame of the line of the user's code, if the headline names one. */
    private static Optional<String> users(WrittenSuspect suspect) {
        Matcher line = USERS.matcher(suspect.headline());
        return line.find()
                ? suspect.frames().stream()
                        .filter(frame -> frame.endsWith("(" + line.group(1) + ")"))
                        .findFirst()
                : Optional.empty();
    }

    /** Lambdas and accessors of a method count as the method. */
    private static boolean isIn(String frame, List<String> methods) {
        return methods.stream().anyMatch(method -> {
            int dot = method.lastIndexOf('.');
            String lambda = method.substring(0, dot) + ".lambda$" + method.substring(dot + 1) + "$";
            return frame.contains(method + "(") || frame.contains(method + ":") || frame.contains(lambda);
        });
    }
}

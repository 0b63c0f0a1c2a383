package dev.soak.benchmarks.corpus;

import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.benchmarks.zoo.HeadlineLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    private static final Pattern JDK = Pattern.compile("^(?:[\\w.]+/)?(?:java|javax|jdk|sun|com\\.sun)\\..*");

    /** The innermost frame outside the JDK of the stack that the headline names. */
    static Optional<String> of(WrittenSuspect suspect) {
        return suspect.frames().stream()
                .filter(frame -> !JDK.matcher(frame).matches())
                .findFirst();
    }

    /** The better of the lines that the headline names: that frame, and the line of the user's code that led to it. */
    static NamedLine classify(CorpusEntry.Truth truth, WrittenSuspect suspect) {
        return Stream.concat(of(suspect).stream(), HeadlineLine.of(suspect).stream())
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

    private static boolean isIn(String frame, List<String> methods) {
        return methods.stream().anyMatch(method -> HeadlineLine.isIn(frame, method));
    }
}

package dev.soak.benchmarks.corpus;

import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    static NamedLine classify(CorpusEntry.Truth truth, WrittenSuspect suspect) {
        Optional<String> line = of(suspect);
        if (line.isEmpty()) {
            return NONE;
        }
        if (isIn(line.get(), truth.fix())) {
            return FIX;
        }
        return isIn(line.get(), truth.callers()) ? CALLER : isIn(line.get(), truth.creates()) ? CREATION : OTHER;
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

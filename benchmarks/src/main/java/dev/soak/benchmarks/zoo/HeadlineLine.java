package dev.soak.benchmarks.zoo;

import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line of the user's code that a headline names; a line of a library may follow it. */
public final class HeadlineLine {
    private static final Pattern LINE =
            Pattern.compile(" (?:stored|opened|created|started|allocated) at ([\\w$-]+\\.\\w+:\\d+)");

    private HeadlineLine() {}

    /** Its stack frame; empty if the headline names none. */
    public static Optional<String> of(WrittenSuspect suspect) {
        Matcher line = LINE.matcher(suspect.headline());
        return line.find()
                ? suspect.frames().stream()
                        .filter(frame -> frame.endsWith("(" + line.group(1) + ")"))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Whether a frame is in a method; its lambdas and accessors count as the method.
     *
     * @param method {@code Class.method}, the class with or without its package
     */
    public static boolean isIn(String frame, String method) {
        int dot = method.lastIndexOf('.') + 1;
        return Pattern.compile("(?:^|[./$])" + Pattern.quote(method.substring(0, dot)) + "(?:lambda\\$)?"
                        + Pattern.quote(method.substring(dot)) + "[(:$]")
                .matcher(frame)
                .find();
    }
}

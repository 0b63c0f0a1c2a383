package dev.soak.analysis.series;

import java.util.regex.Pattern;

/**
 * Folds names that differ only by a counter or an id into one: {@code pool-3-thread-17} becomes {@code pool-*-thread-*}.
 * Each UUID, each run of six or more hexadecimal digits with a decimal digit in it, and each run of decimal digits becomes
 * {@code *}.
 */
public final class NamePattern {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
                    + "|(?<![0-9a-zA-Z])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{6,}(?![0-9a-zA-Z])"
                    + "|[0-9]+");
    private static final int MAX_LENGTH = 80;

    private NamePattern() {}

    public static String of(String name) {
        String folded = ID.matcher(name).replaceAll("*");
        return folded.length() <= MAX_LENGTH ? folded : folded.substring(0, MAX_LENGTH) + "…";
    }
}

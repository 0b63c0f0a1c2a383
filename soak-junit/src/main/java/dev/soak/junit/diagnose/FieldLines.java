package dev.soak.junit.diagnose;

import java.util.List;

/** The lines that store what a path leads to. */
public final class FieldLines {
    private FieldLines() {}

    /**
     * Of the last field on the path that is not the JDK's; empty where there is none.
     *
     * @param running the methods that ran, each with its class, innermost first
     */
    public static List<String> of(List<String> path, List<String> running) {
        return HeldField.lastOwn(path)
                .map(field -> StoringLines.of(field, running))
                .orElse(List.of());
    }
}

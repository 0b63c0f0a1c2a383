package dev.soak.junit.diagnose;

import java.util.List;

/** The lines that store what a path leads to. */
public final class FieldLines {
    private FieldLines() {}

    /** Of the last field on the path that is not the JDK's; empty where there is none. */
    public static List<String> of(List<String> path) {
        return HeldField.lastOwn(path).map(StoringLines::of).orElse(List.of());
    }
}

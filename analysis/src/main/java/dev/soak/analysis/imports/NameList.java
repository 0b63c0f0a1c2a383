package dev.soak.analysis.imports;

import java.util.Collection;
import java.util.stream.Collectors;

/** A few names of many, for messages. */
public final class NameList {
    private static final int MOST = 6;

    private NameList() {}

    public static String of(Collection<?> names) {
        String some = names.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
        return names.size() > MOST ? some + " and " + (names.size() - MOST) + " more" : some;
    }
}

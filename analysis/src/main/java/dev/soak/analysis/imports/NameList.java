package dev.soak.analysis.imports;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of series, for messages: a few of them, or all that anyone reads. */
public final class NameList {
    private static final int MOST = 6;
    private static final int WHOLE = 200;

    private NameList() {}

    public static String of(Collection<?> names) {
        return first(names, MOST);
    }

    /** Each of the names, because a decision on each of them may be wrong. */
    static String whole(Collection<?> names) {
        return first(names, WHOLE);
    }

    private static String first(Collection<?> names, int most) {
        String some = names.stream().limit(most).map(String::valueOf).collect(Collectors.joining(", "));
        return names.size() > most ? some + " and " + (names.size() - most) + " more" : some;
    }
}

package dev.soak.agent.redact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values that are known to be secret, found wherever they stand. Positions are filtered by their first two characters, so that
 * nearly all of a text costs one look-up per character. Immutable.
 */
final class KnownSecrets {
    static final int MIN_LENGTH = 6;

    private static final int SLOTS = 1 << 12;

    private final boolean[] beginnings = new boolean[SLOTS];
    private final Set<Character> firsts;
    private final List<String> values;

    KnownSecrets(Collection<String> secrets) {
        // Longest first, so that a secret that contains another is masked as a whole.
        values = secrets.stream()
                .filter(secret -> secret.length() >= MIN_LENGTH)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        values.forEach(value -> beginnings[slot(value.charAt(0), value.charAt(1))] = true);
        firsts = values.stream().map(value -> value.charAt(0)).collect(Collectors.toUnmodifiableSet());
    }

    private static int slot(char first, char second) {
        return (first * 31 + second) & (SLOTS - 1);
    }

    List<String> values() {
        return new ArrayList<>(values);
    }

    boolean mayBeginWith(char first) {
        return firsts.contains(first);
    }

    /** Where the secret ends that begins at a position; the position itself if none does. */
    int end(String text, int at) {
        int length = text.length();
        if (at + MIN_LENGTH <= length && beginnings[slot(text.charAt(at), text.charAt(at + 1))]) {
            for (String value : values) {
                if (text.startsWith(value, at)) {
                    return at + value.length();
                }
            }
        }
        return at;
    }
}

package dev.soak.analysis.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which of the known names a misspelled one was probably meant to be. */
public final class NearestName {
    private NearestName() {}

    /** The known name with the fewest edits, if they are few enough for a typing error; the first of several. */
    public static Optional<String> of(String name, Collection<String> known) {
        int most = 1 + name.length() / 4;
        return known.stream()
                // Also keeps the distance, which takes time proportional to both lengths, from names of a megabyte.
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
                .filter(candidate -> edits(name, candidate) <= most)
                .min(Comparator.<String>comparingInt(candidate -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code (did you mean 'review'?)}, with a space before it; empty where no known name is near. */
    public static String suggestion(String name, Collection<String> known) {
        return of(name, known)
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse("");
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[b.length()];
    }
}

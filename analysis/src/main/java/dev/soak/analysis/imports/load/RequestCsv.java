package dev.soak.analysis.imports.load;

import java.util.Arrays;
import java.util.Set;

/** Recognises a CSV file by the columns that a load test always writes. */
final class RequestCsv {
    private RequestCsv() {}

    /** Whether the first line of a text has all these columns. */
    static boolean hasColumns(String head, Set<String> columns) {
        String first = head.lines().findFirst().orElse("");
        for (char separator : new char[] {',', ';', '\t'}) {
            Set<String> found = Set.copyOf(Arrays.stream(first.split(String.valueOf(separator), -1))
                    .map(name -> name.strip().replace("\"", ""))
                    .distinct()
                    .toList());
            if (found.containsAll(columns)) {
                return true;
            }
        }
        return false;
    }
}

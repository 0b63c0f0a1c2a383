package dev.soak.analysis.imports.load;

import dev.soak.analysis.imports.table.CsvTable;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** Rows of a CSV file with the columns that a load test always writes. */
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

    static CsvTable open(OpenInput input) throws IOException, InputException {
        return CsvTable.open(input);
    }
}

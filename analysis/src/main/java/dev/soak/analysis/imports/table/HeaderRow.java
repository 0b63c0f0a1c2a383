package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.value.QuantityColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a header among the rows of a table, as samplers print it again and concatenated files contain it: it has the name of a
 * time where a row has its time, or several of the names of the first header, and nowhere a number.
 */
final class HeaderRow {
    private static final int FEWEST_KNOWN = 2;

    private HeaderRow() {}

    /** @param time the columns of the time; none if it is the number of the row */
    static boolean is(@Nullable String[] cells, int count, List<Integer> time, List<String> names) {
        int known = 0;
        boolean named = false;
        for (int i = 0; i < count; i++) {
            String cell = cells[i];
            if (cell == null || cell.isEmpty()) {
                continue;
            }
            if (QuantityColumn.isNumber(cell)) {
                return false;
            }
            known += names.contains(cell) ? 1 : 0;
            named |= time.contains(i)
                    && (cell.equals(names.get(i)) || TimeName.of(cell).named());
        }
        return named || known >= FEWEST_KNOWN;
    }
}

package dev.soak.analysis.imports.table;

import org.jspecify.annotations.Nullable;

/** One row of a table. */
final class TableRow {
    private final @Nullable String[] cells;
    private final long line;

    /** @param line of the input on which it begins; 1 for the first */
    TableRow(@Nullable String[] cells, long line) {
        this.cells = cells;
        this.line = line;
    }

    @Nullable
    String[] cells() {
        return cells;
    }

    long line() {
        return line;
    }

    /** The cell of a column, stripped; empty where the row has none. */
    String cell(int column) {
        return cell(cells, cells.length, column);
    }

    /** The same, of a row that is the first {@code count} cells of an array. */
    static String cell(@Nullable String[] cells, int count, int column) {
        String cell = column < count ? cells[column] : null;
        return cell == null ? "" : cell;
    }
}

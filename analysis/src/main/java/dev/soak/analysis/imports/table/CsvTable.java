package dev.soak.analysis.imports.table;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A CSV file whose columns are known by name, row by row. */
public final class CsvTable {
    private final CsvRows rows;
    private final List<String> columns;

    private CsvTable(CsvRows rows, List<String> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Opens an input whose first line is the header. */
    public static CsvTable open(OpenInput input) throws IOException, InputException {
        char separator = CsvDialect.of(input.headText(), null, input.name()).separator();
        CsvRows rows = new CsvRows(input.name(), input.text(), separator, 1);
        boolean unused = rows.next();
        return new CsvTable(rows, List.copyOf(Arrays.asList(rows.cells()).subList(0, rows.count())));
    }

    /** Opens an input that begins with a row, whose columns are those that its program always writes. */
    public static CsvTable openHeadless(OpenInput input, List<String> columns) throws IOException, InputException {
        char separator = CsvDialect.of(input.headText(), null, input.name()).separator();
        return new CsvTable(new CsvRows(input.name(), input.text(), separator, 1), List.copyOf(columns));
    }

    /** Advances to the next row; false at the end. */
    public boolean next() throws IOException, InputException {
        return rows.next();
    }

    public long line() {
        return rows.line();
    }

    /** Whether the input ends within quotes, so that its last row is lost. */
    public boolean torn() {
        return rows.torn();
    }

    /** The number of the column of this name; -1 if there is none. */
    public int column(String name) {
        return columns.indexOf(name);
    }

    /** The cell of the current row; empty where it has none. */
    public String cell(int column) {
        return column >= 0 && column < rows.count() ? rows.cells()[column] : "";
    }
}

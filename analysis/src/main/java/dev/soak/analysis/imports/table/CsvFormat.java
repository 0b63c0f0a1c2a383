package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * CSV in any dialect ({@link CsvDialect}): one column for each series, or one row for each reading. What no other format
 * recognises is read as CSV.
 */
public final class CsvFormat implements ForeignFormat {
    /** {@code Mon Jan 5 08:00:00 UTC 2026}. */
    private static final int MOST_DATE_WORDS = 6;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean recognises(String head) {
        return true;
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        String head = input.headText();
        if (head.isBlank()) {
            throw InputException.missing(input.name() + " is empty");
        }
        CsvDialect dialect = CsvDialect.of(head, options.separator(), input.name());
        Reader text = input.text();
        skipLines(text, dialect.firstLine());
        CsvRows rows = new CsvRows(input.name(), text, dialect.separator(), dialect.firstLine() + 1);
        List<String> header = dialect.header();
        if (header != null && !dialect.headerInComment()) {
            boolean unused = rows.next();
            // Read from the input, not from its beginning, where a quoted name may be cut by a line end.
            header = new ArrayList<>(Arrays.asList(rows.cells()).subList(0, rows.count()));
        }
        boolean headless = header == null;
        int dateWords = 1;
        TableReader table = null;
        List<String> names = header == null ? List.of() : header;
        if (!headless) {
            table = new TableReader(input.name(), input.label(), options, names, false, dialect.decimalComma());
        }
        while (rows.next()) {
            if (table == null) {
                dateWords = dialect.separator() == ' ' ? dateWords(rows) : 1;
                List<String> numbered = new ArrayList<>();
                for (int i = 0; i <= rows.count() - dateWords; i++) {
                    numbered.add("");
                }
                table = new TableReader(input.name(), input.label(), options, numbered, true, dialect.decimalComma());
            }
            if (isRepeatedHeader(rows, names) || rows.cells()[0].startsWith("#")) {
                continue;
            }
            if (dateWords == 1 || rows.count() < dateWords) {
                table.row(rows.cells(), rows.count(), rows.line());
            } else {
                List<String> cells = new ArrayList<>(Arrays.asList(rows.cells()).subList(dateWords, rows.count()));
                cells.add(0, String.join(" ", Arrays.asList(rows.cells()).subList(0, dateWords)));
                table.row(cells.toArray(String[]::new), cells.size(), rows.line());
            }
        }
        if (table == null) {
            throw InputException.missing(input.name() + " has no rows");
        }
        if (dialect.skipped() != null) {
            table.note("lines above the header were skipped, the first: '"
                    + dialect.skipped().strip() + "'");
        }
        if (rows.torn()) {
            table.note("the last row, from line " + rows.line() + ", is incomplete and was left out");
        }
        return table.finish();
    }

    /** The number of words of the date at the beginning of a row; 1 without one. */
    private static int dateWords(CsvRows rows) {
        for (int words = Math.min(rows.count() - 1, MOST_DATE_WORDS); words > 1; words--) {
            if (SnapshotTimes.isDate(
                    String.join(" ", Arrays.asList(rows.cells()).subList(0, words)))) {
                return words;
            }
        }
        return 1;
    }

    /** Concatenated files, and samplers that print their header again. */
    private static boolean isRepeatedHeader(CsvRows rows, List<String> names) {
        if (names.isEmpty() || rows.count() != names.size()) {
            return false;
        }
        for (int i = 0; i < rows.count(); i++) {
            if (!rows.cells()[i].equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static void skipLines(Reader text, int lines) throws IOException {
        int left = lines;
        while (left > 0) {
            int c = text.read();
            if (c < 0) {
                return;
            }
            left -= c == '\n' ? 1 : 0;
        }
    }
}

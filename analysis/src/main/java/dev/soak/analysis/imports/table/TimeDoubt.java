package dev.soak.analysis.imports.table;

import dev.soak.analysis.input.InputException;

/** Errors on a time column that is not certain. */
record TimeDoubt(String input, String column) {
    InputException at(String why, String cell, long line) {
        String where = line > 0 ? " in line " + line : "";
        String quoted = cell.isEmpty() ? "" : " ('" + cell + "'" + where + ")";
        return InputException.missing(input + ": column " + column + " " + why + quoted
                + "; --time COLUMN names the time, --time-unit its unit");
    }
}

package dev.soak.analysis.imports;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SeriesTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads series from a CSV file: the first column is the time ({@link CsvTime}), a column named {@code work} is the number of
 * completed requests, and every other column is a series of that name.
 *
 * <p>Cells that are empty or not a number are gaps. Rows may be unsorted and may repeat a time (the last one is used); rows
 * without a time are left out. All corrections are returned as notes.
 */
public final class CsvReader {
    private final Path file;
    private final String name;
    private final SeriesTable table = new SeriesTable();
    private final CsvTime time = new CsvTime();
    private final List<String> notes = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private int workColumn = -1;
    private long rowsWithoutTime;
    private long rowsTooLong;
    private long notNumbers;
    private boolean decimalComma;

    private CsvReader(Path file) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
    }

    /**
     * Reads a whole file.
     *
     * @throws InputException {@code MISSING} if there is nothing to judge: no such file, no rows, no column except the time, or
     *     no numbers; {@code UNUSABLE} if it cannot be a CSV file, such as one with an unlimited line
     */
    public static Measurements read(Path file) throws IOException, InputException {
        return new CsvReader(file).readAll();
    }

    private Measurements readAll() throws IOException, InputException {
        try (CsvRows rows = new CsvRows(file)) {
            decimalComma = rows.separator() == ';';
            List<String> row = new ArrayList<>();
            if (!rows.next(row)) {
                throw InputException.missing(file + " is empty");
            }
            boolean headless = row.stream().noneMatch(cell -> !cell.isEmpty() && Double.isNaN(cell(cell)));
            header(row, headless);
            if (headless) {
                add(row);
                notes.add(name + ": no header; columns are named by number");
            }
            while (rows.next(row)) {
                add(row);
            }
            if (rows.torn()) {
                notes.add(name + ": the last row, from line " + rows.line() + ", is incomplete and was left out");
            }
        }
        return finish();
    }

    private void header(List<String> names, boolean headless) throws InputException {
        if (names.size() < 2) {
            throw InputException.missing(
                    file + " has only one column (expected a time and at least one series: t,<series>…)");
        }
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String column = headless || names.get(i).isEmpty() ? "column " + (i + 1) : names.get(i);
            if (i > 0 && workColumn < 0 && column.toLowerCase(Locale.ROOT).equals("work")) {
                workColumn = i;
            }
            if (!taken.add(column)) {
                column = column + " (column " + (i + 1) + ")";
            }
            columns.add(column);
        }
    }

    private void add(List<String> row) {
        double t = time.seconds(row.get(0));
        if (Double.isNaN(t)) {
            rowsWithoutTime++;
            return;
        }
        if (row.size() > columns.size()) {
            rowsTooLong++;
        }
        table.beginRow();
        double work = Double.NaN;
        for (int i = 1; i < Math.min(row.size(), columns.size()); i++) {
            String cell = row.get(i);
            double value = cell(cell);
            if (i == workColumn) {
                work = value;
            } else if (Double.isFinite(value)) {
                table.put(columns.get(i), value);
            } else if (!isGap(cell)) {
                notNumbers++;
            }
        }
        table.endRow(t, work, Phase.STEADY);
    }

    private double cell(String cell) {
        double value = number(cell);
        return Double.isNaN(value) && decimalComma && cell.indexOf(',') >= 0 && cell.indexOf('.') < 0
                ? number(cell.replace(',', '.'))
                : value;
    }

    private static boolean isGap(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "", "-", "nan", "null", "na", "n/a", "none", "inf", "+inf", "-inf", "infinity", "-infinity" -> true;
            default -> false;
        };
    }

    /** The number in a cell, or NaN; checking its first and last characters avoids most exceptions. */
    static double number(String cell) {
        if (cell.isEmpty() || cell.length() > 64) {
            return Double.NaN;
        }
        char first = cell.charAt(0);
        char last = cell.charAt(cell.length() - 1);
        boolean validStart = isDigit(first) || first == '-' || first == '+' || first == '.';
        boolean validEnd = isDigit(last) || last == '.';
        if (!validStart || !validEnd || (cell.length() > 7 && cell.charAt(4) == '-' && cell.charAt(7) == '-')) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Measurements finish() throws InputException {
        List<Series> series = table.series(Series.Source.FOREIGN, id -> null);
        if (table.rows() == 0) {
            throw InputException.missing(
                    rowsWithoutTime == 0
                            ? file + " has no rows"
                            : file
                                    + " has no row with a time (expected seconds or ISO timestamps in the first column)");
        }
        if (series.isEmpty()) {
            throw InputException.missing(file + " contains no numbers except times");
        }
        notes.addAll(table.notes(name));
        notes.addAll(time.notes(name));
        count(rowsWithoutTime, " rows without a time were left out");
        count(rowsTooLong, " rows have more cells than the header; the extra cells were left out");
        count(notNumbers, " cells are not numbers and are treated as gaps");
        Set<SeriesId> found = new HashSet<>();
        series.forEach(one -> found.add(one.id()));
        for (int i = 1; i < columns.size(); i++) {
            if (i != workColumn && !found.contains(SeriesId.parse(columns.get(i)))) {
                notes.add(name + ": column " + columns.get(i) + " contains no numbers");
            }
        }
        return new Measurements(series, notes);
    }

    private void count(long number, String what) {
        if (number > 0) {
            notes.add(name + ": " + number + what);
        }
    }
}

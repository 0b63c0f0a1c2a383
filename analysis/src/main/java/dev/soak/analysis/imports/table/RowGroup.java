package dev.soak.analysis.imports.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The readings of the rows with the same labels, by column. */
final class RowGroup {
    private final List<String> labels;
    private final List<@Nullable Cells> columns = new ArrayList<>();

    RowGroup(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /** The readings of one column with the indexes of their rows. */
    static final class Cells {
        private int[] rows = new int[16];
        private double[] values = new double[16];
        private int size;

        private void add(int row, double value) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            rows[size] = row;
            values[size++] = value;
        }

        int size() {
            return size;
        }

        int row(int i) {
            return rows[i];
        }

        double value(int i) {
            return values[i];
        }
    }

    List<String> labels() {
        return labels;
    }

    void put(int column, int row, double value) {
        while (columns.size() <= column) {
            columns.add(null);
        }
        Cells cells = columns.get(column);
        if (cells == null) {
            cells = new Cells();
            columns.set(column, cells);
        }
        cells.add(row, value);
    }

    /** The readings of a column; null where there are none. */
    @Nullable
    Cells cells(int column) {
        return column < columns.size() ? columns.get(column) : null;
    }

    /** The indexes of its rows, once each. */
    int[] rows() {
        return columns.stream()
                .flatMapToInt(cells -> cells == null ? IntStream.empty() : Arrays.stream(cells.rows, 0, cells.size))
                .distinct()
                .toArray();
    }
}

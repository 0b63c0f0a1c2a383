package dev.soak.benchmarks.runs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Readings by series and row; an absent reading is not a number. */
final class ReadingTable {
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private int rows;
    private int capacity = 64;

    void addRow(Map<String, Double> readings) {
        if (rows == capacity) {
            capacity *= 2;
            columns.replaceAll((series, column) -> {
                double[] longer = Arrays.copyOf(column, capacity);
                Arrays.fill(longer, rows, capacity, Double.NaN);
                return longer;
            });
        }
        readings.forEach((series, value) -> columns.computeIfAbsent(series, s -> absent())[rows] = value);
        rows++;
    }

    private double[] absent() {
        double[] column = new double[capacity];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    int rows() {
        return rows;
    }

    /** The columns; they are longer than there are rows. */
    Map<String, double[]> columns() {
        return columns;
    }

    double get(String series, int row) {
        double[] column = columns.get(series);
        return column == null ? Double.NaN : column[row];
    }
}

package dev.soak.analysis.imports.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines and the work of the rows that have a time. */
final class RowLog {
    private int[] lines = new int[256];
    private int rows;
    private double @Nullable [] work;

    /** Adds a row and returns its index. */
    int add(long line) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows + (rows >> 1));
        }
        lines[rows] = (int) Math.min(line, Integer.MAX_VALUE);
        return rows++;
    }

    /** The completed requests of the last row. */
    void work(double value) {
        double[] all = work == null ? absent(0, new double[0]) : work;
        if (all.length < rows) {
            all = absent(all.length, all);
        }
        all[rows - 1] = value;
        work = all;
    }

    private double[] absent(int from, double[] known) {
        double[] longer = Arrays.copyOf(known, lines.length);
        Arrays.fill(longer, from, longer.length, Double.NaN);
        return longer;
    }

    int rows() {
        return rows;
    }

    /** The line of a row; 0 for no row. */
    long line(int row) {
        return row < 0 ? 0 : lines[row];
    }

    /** The work at each row, that of the row before where a row has none; null if no row has any. */
    double @Nullable [] work() {
        double[] known = work;
        if (known == null) {
            return null;
        }
        double[] all = Arrays.copyOf(known, rows);
        Arrays.fill(all, Math.min(known.length, rows), rows, Double.NaN);
        for (int i = 0; i < rows; i++) {
            all[i] = Double.isNaN(all[i]) ? (i == 0 ? 0 : all[i - 1]) : all[i];
        }
        return all;
    }
}

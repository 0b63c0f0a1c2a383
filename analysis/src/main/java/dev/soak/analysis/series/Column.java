package dev.soak.analysis.series;

import dev.soak.analysis.resource.SeriesId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one series while a file is read, each with the number of its row. Row numbers are stored one by one only
 * after the first gap, so that memory grows with the readings and not with rows times series.
 */
final class Column {
    private final SeriesId id;
    private double[] values = new double[16];
    private int size;
    private int first;
    private int @Nullable [] rows;

    Column(SeriesId id) {
        this.id = id;
    }

    SeriesId id() {
        return id;
    }

    int size() {
        return size;
    }

    /** Rows must come in order; a second reading in the same row replaces the first. */
    void put(int row, double value) {
        if (size > 0 && row(size - 1) == row) {
            values[size - 1] = value;
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        int[] known = rows;
        if (size == 0) {
            first = row;
        } else if (known == null && row != first + size) {
            known = new int[values.length];
            for (int i = 0; i < size; i++) {
                known[i] = first + i;
            }
        }
        if (known != null) {
            rows = known = size < known.length ? known : Arrays.copyOf(known, values.length);
            known[size] = row;
        }
        values[size++] = value;
    }

    /** Removes the reading of a row that proved to be torn. */
    void remove(int row) {
        if (size > 0 && row(size - 1) == row) {
            size--;
        }
    }

    /** Whether the readings are in consecutive rows. */
    boolean unbroken() {
        return rows == null;
    }

    int row(int i) {
        return rows == null ? first + i : rows[i];
    }

    double value(int i) {
        return values[i];
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }
}

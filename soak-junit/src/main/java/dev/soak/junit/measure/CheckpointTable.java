package dev.soak.junit.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The counts that were read at the checkpoints: a row per series, a column per checkpoint.
 *
 * <p>Everything is allocated at the start, with room for classes that are loaded later: a table that grew with the
 * checkpoints would be the leak that it looks for. Not thread-safe.
 */
public final class CheckpointTable {
    /** Enough for the screening, two confirmations and the readings without repetitions. */
    public static final int MAX_CHECKPOINTS = 64;

    private static final int FIRST_ROWS = 8_192;

    private final Map<String, Integer> rows = new HashMap<>(2 * FIRST_ROWS);
    private final List<String> names = new ArrayList<>(FIRST_ROWS);
    private final int[][] counts = new int[MAX_CHECKPOINTS][];
    private final long[] repetitions = new long[MAX_CHECKPOINTS];
    private int checkpoints;

    /** Allocates it. */
    public CheckpointTable() {
        for (int i = 0; i < MAX_CHECKPOINTS; i++) {
            counts[i] = new int[FIRST_ROWS];
        }
    }

    /**
     * Begins a checkpoint; the counts that follow are its own.
     *
     * @param done repetitions so far
     * @throws IllegalStateException if the table is full
     */
    public void begin(long done) {
        if (checkpoints == MAX_CHECKPOINTS) {
            throw new IllegalStateException("more than " + MAX_CHECKPOINTS + " checkpoints");
        }
        repetitions[checkpoints++] = done;
    }

    /** Sets a count at the current checkpoint; absent ones are 0. */
    public void set(String series, long count) {
        counts[checkpoints - 1][row(series)] = clamp(count);
    }

    /** Adds to a count at the current checkpoint. */
    void add(int row, long count) {
        int[] column = counts[checkpoints - 1];
        column[row] = clamp(column[row] + count);
    }

    /** Begins from the sums of the last checkpoint, for series that sum up what each checkpoint adds. */
    void carry(Predicate<String> sums) {
        for (int row = 0; checkpoints > 1 && row < names.size(); row++) {
            if (sums.test(names.get(row))) {
                counts[checkpoints - 1][row] = counts[checkpoints - 2][row];
            }
        }
    }

    private static int clamp(long count) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, count));
    }

    /** The number of a row, which is added if necessary. */
    int row(String series) {
        Integer known = rows.get(series);
        if (known != null) {
            return known;
        }
        int row = names.size();
        if (row == counts[0].length) {
            for (int i = 0; i < MAX_CHECKPOINTS; i++) {
                counts[i] = Arrays.copyOf(counts[i], 2 * row);
            }
        }
        rows.put(series, row);
        names.add(series);
        return row;
    }

    /** The number of checkpoints so far. */
    public int size() {
        return checkpoints;
    }

    /** All series that were ever read. */
    public List<String> series() {
        return List.copyOf(names);
    }

    /** The count of a series at a checkpoint. */
    public int count(String series, int checkpoint) {
        Integer row = rows.get(series);
        return row == null ? 0 : counts[checkpoint][row];
    }

    /** The counts of a series from one checkpoint to another, both included. */
    public double[] counts(String series, int from, int to) {
        double[] values = new double[to - from + 1];
        for (int i = from; i <= to; i++) {
            values[i - from] = count(series, i);
        }
        return values;
    }

    /** The repetitions done by each checkpoint from one to another, both included. */
    public double[] repetitions(int from, int to) {
        double[] values = new double[to - from + 1];
        for (int i = from; i <= to; i++) {
            values[i - from] = repetitions[i];
        }
        return values;
    }
}

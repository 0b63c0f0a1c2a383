package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows of readings and turns them into series. A row is begun, filled and ended, or abandoned if its line proves
 * to be torn. Rows may come in any order of time; of several rows at the same time the last one counts.
 */
public final class SeriesTable {
    /** No resource reaches this; sums of squares of larger values would not be finite. */
    private static final double LARGEST = 1e100;

    private final Map<String, Integer> columnOf = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private double[] t = new double[64];
    private double[] work = new double[64];
    private Phase[] phases = new Phase[64];
    private int outsized;
    private int rows;
    private int expected;
    private boolean anyWork;
    private int misplaced;
    private int repeated;

    public int rows() {
        return rows;
    }

    public void beginRow() {
        expected = 0;
    }

    /** Adds a reading to the current row; one that is not finite is a gap. */
    public void put(String text, double value) {
        if (Math.abs(value) <= LARGEST) {
            column(text).put(rows, value);
        } else if (Double.isFinite(value)) {
            outsized++;
        }
    }

    /** Adds a reading that became known late to the last row that was ended, unless the series has one there. */
    void putBefore(String text, double value) {
        Column column = column(text);
        if (rows > 0 && (column.size() == 0 || column.row(column.size() - 1) < rows - 1)) {
            column.put(rows - 1, value);
        }
    }

    private Column column(String text) {
        // Most rows name the same series in the same order, which saves the look-up.
        if (expected < texts.size() && texts.get(expected).equals(text)) {
            return columns.get(expected++);
        }
        Integer known = columnOf.get(text);
        if (known == null) {
            known = newColumn(text);
        }
        expected = known + 1;
        return columns.get(known);
    }

    private int newColumn(String text) {
        SeriesId id = SeriesId.parse(text);
        int index = columnOf.computeIfAbsent(id.toString(), canonical -> {
            columns.add(new Column(id));
            texts.add(text);
            return columns.size() - 1;
        });
        columnOf.put(text, index);
        return index;
    }

    /** @param rowWork not-a-number if the row has none */
    public void endRow(double rowT, double rowWork, Phase phase) {
        if (rows == t.length) {
            int capacity = rows + (rows >> 1);
            t = Arrays.copyOf(t, capacity);
            work = Arrays.copyOf(work, capacity);
            phases = Arrays.copyOf(phases, capacity);
        }
        boolean has = Double.isFinite(rowWork);
        anyWork |= has;
        t[rows] = rowT;
        work[rows] = has ? rowWork : rows == 0 ? 0 : work[rows - 1];
        phases[rows] = phase;
        rows++;
    }

    public void abandonRow() {
        for (Column column : columns) {
            column.remove(rows);
        }
    }

    /**
     * The series so far, in the order in which they first appeared; later rows do not change them.
     *
     * @param limits the limit of a series, null if none is known
     */
    public List<Series> series(Series.Source source, Function<SeriesId, @Nullable Limit> limits) {
        int[] order = orderByTime();
        Axis written = new Axis(
                Arrays.copyOf(t, rows), anyWork ? Arrays.copyOf(work, rows) : null, Arrays.copyOf(phases, rows));
        Axis whole = order == null ? written : written.pick(order);
        Map<Long, Axis> slices = new HashMap<>();
        List<Series> series = new ArrayList<>(columns.size());
        for (Column column : columns) {
            if (column.size() == 0) {
                continue;
            }
            Axis axis;
            double[] values;
            if (order != null) {
                int[] kept = new int[rows];
                values = inOrder(column, order, kept);
                axis = values.length == whole.t().length ? whole : whole.pick(Arrays.copyOf(kept, values.length));
            } else {
                values = column.values();
                axis = column.unbroken()
                        ? slices.computeIfAbsent(
                                ((long) column.row(0) << 32) | column.size(),
                                range -> whole.slice(column.row(0), column.size()))
                        : whole.pick(IntStream.range(0, column.size())
                                .map(column::row)
                                .toArray());
            }
            if (values.length > 0) {
                series.add(new Series(
                        column.id(), source, axis.t(), axis.work(), values, axis.phases(), limits.apply(column.id())));
            }
        }
        return series;
    }

    /** What had to be corrected in the rows called {@code name}; call after {@link #series}. */
    public List<String> notes(String name) {
        List<String> notes = new ArrayList<>();
        if (outsized > 0) {
            notes.add(outsized + " readings of " + name + " exceed 1e100 and were left out");
        }
        if (misplaced > 0) {
            notes.add(name + ": rows were not in chronological order and were sorted");
        }
        if (repeated > 0) {
            notes.add(
                    name + ": " + repeated + " rows have the time of another row; the last row of each time was kept");
        }
        return notes;
    }

    /** The rows to keep, in chronological order; null if all are kept as they are. */
    private int @Nullable [] orderByTime() {
        misplaced = 0;
        repeated = 0;
        for (int i = 1; i < rows; i++) {
            if (t[i] < t[i - 1]) {
                misplaced++;
            } else if (t[i] == t[i - 1]) {
                repeated++;
            }
        }
        if (misplaced == 0 && repeated == 0) {
            return null;
        }
        int[] sorted = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> t[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int kept = 0;
        for (int i = 0; i < rows; i++) {
            if (i + 1 == rows || t[sorted[i]] != t[sorted[i + 1]]) {
                sorted[kept++] = sorted[i];
            }
        }
        repeated = rows - kept;
        return Arrays.copyOf(sorted, kept);
    }

    /** The readings of a column in chronological order; {@code kept} receives their positions on the ordered axis. */
    private double[] inOrder(Column column, int[] order, int[] kept) {
        double[] byRow = new double[rows];
        Arrays.fill(byRow, Double.NaN);
        for (int i = 0; i < column.size(); i++) {
            byRow[column.row(i)] = column.value(i);
        }
        double[] values = new double[order.length];
        int size = 0;
        for (int i = 0; i < order.length; i++) {
            double value = byRow[order[i]];
            if (!Double.isNaN(value)) {
                kept[size] = i;
                values[size++] = value;
            }
        }
        return Arrays.copyOf(values, size);
    }
}

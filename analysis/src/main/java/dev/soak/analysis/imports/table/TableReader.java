package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.time.TimeAxis;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.time.TimeScale;
import dev.soak.analysis.imports.time.UncertainTime;
import dev.soak.analysis.imports.value.QuantityColumn;
import dev.soak.analysis.imports.value.UnitSuffix;
import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a table into series, whatever format they come from: the header and the first rows decide what the columns
 * are ({@link ColumnPlan}), and the rest is read in one pass. A column is a series; in a table with a row for each reading, each
 * different name or label is one.
 */
public final class TableReader {
    private static final int SAMPLE = 400;
    /** One in so many rows may have more cells than the header. */
    private static final int MOST_ONE_IN = 10;

    private final String input;
    private final String label;
    private final ImportOptions options;
    private final boolean decimalComma;
    private final boolean headless;
    private final List<String> names;
    private final List<TableRow> sample = new ArrayList<>();
    private final RowLog log = new RowLog();
    private final List<QuantityColumn> quantities = new ArrayList<>();
    private final TableNotes notes;
    private final Map<String, UnitSuffix> units = new HashMap<>();
    private @Nullable ColumnPlan plan;
    private @Nullable TimeColumn time;
    private List<ColumnRole> roles = List.of();
    private RowGroups groups;

    /**
     * A reader.
     *
     * @param input for errors
     * @param label of the input, for notes
     * @param columns their names
     * @param headless whether the names are only numbers, because the input has none
     * @param decimalComma whether a comma begins the fraction where the cells leave that open
     */
    public TableReader(
            String input,
            String label,
            ImportOptions options,
            List<String> columns,
            boolean headless,
            boolean decimalComma) {
        this.input = input;
        this.label = label;
        this.options = options;
        this.headless = headless;
        this.decimalComma = decimalComma;
        this.names = new ArrayList<>();
        this.notes = new TableNotes(names);
        this.groups = new RowGroups(input, roles);
        columns.forEach(this::addColumn);
    }

    /** Adds a column that only later rows have; the number of the column. */
    public int addColumn(String name) {
        String unique = name.isEmpty() ? "column " + (names.size() + 1) : name;
        if (names.contains(unique)) {
            unique = numbered(unique, names.size());
        }
        names.add(unique);
        if (plan != null) {
            List<ColumnRole> more = new ArrayList<>(roles);
            more.add(ColumnRole.VALUE);
            roles = more;
            quantities.add(quantity(unique));
        }
        return names.size() - 1;
    }

    /** States the unit of a column, before the first row. */
    public void unit(String column, UnitSuffix unit) {
        units.put(column, unit);
    }

    private QuantityColumn quantity(String column) {
        UnitSuffix stated = units.get(column);
        return stated == null
                ? new QuantityColumn(column, decimalComma)
                : new QuantityColumn(column, decimalComma, stated);
    }

    /** Adds a note, which gets the name of the input. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Adds a note on lines that were left out, if there are any. */
    public void note(LeftOut lines) {
        notes.add(lines);
    }

    /**
     * Adds a row; the array is copied.
     *
     * @param cells stripped; null where the row has none
     */
    public void row(@Nullable String[] cells, int count, long line) throws InputException {
        if (plan == null) {
            sample.add(new TableRow(Arrays.copyOf(cells, count), line));
            if (sample.size() == SAMPLE) {
                begin();
            }
            return;
        }
        add(cells, count, line);
    }

    private ColumnPlan begin() throws InputException {
        LeftOut tooLong = TableNotes.rowsTooLong();
        sample.stream()
                .filter(row -> isTooLong(row.cells(), row.cells().length))
                .forEach(row -> tooLong.add(row.line()));
        refuseLongRows(tooLong, sample.size());
        ColumnPlan made = new ColumnPlan(input, names, headless, sample, options);
        plan = made;
        roles = made.roles();
        refuseTextOfReadings();
        groups = new RowGroups(input, roles);
        TimeScale unit = options.timeUnit();
        time = made.time().isEmpty()
                ? new TimeColumn(TimeName.of("t"), unit == null ? TimeScale.SECONDS : unit)
                : new TimeColumn(made.timeName(), unit);
        for (int i = 0; i < names.size(); i++) {
            QuantityColumn quantity = quantity(names.get(i));
            for (TableRow row : sample) {
                quantity.learn(row.cell(i));
            }
            quantities.add(quantity);
        }
        for (TableRow row : sample) {
            add(row.cells(), row.cells().length, row.line());
        }
        sample.clear();
        return made;
    }

    private void add(@Nullable String[] cells, int count, long line) throws InputException {
        if (plan == null || time == null) {
            throw new IllegalStateException("not begun");
        }
        List<Integer> at = plan.time();
        String moment = at.isEmpty()
                ? Long.toString(log.rows())
                : at.size() == 1
                        ? TableRow.cell(cells, count, at.get(0))
                        : TableRow.cell(cells, count, at.get(0)) + " " + TableRow.cell(cells, count, at.get(1));
        boolean tooLong = isTooLong(cells, count);
        if (tooLong || (at.isEmpty() && HeaderRow.is(cells, count, at, names)) || !time.add(moment)) {
            if (HeaderRow.is(cells, count, at, names)) {
                refuseOtherHeader(cells, count, line);
            } else if (tooLong) {
                notes.tooLong(line);
            } else {
                notes.withoutTime(moment, line);
            }
            return;
        }
        RowGroup group = groups.of(cells, count);
        int row = log.add(line);
        for (int i = 0; i < Math.min(count, roles.size()); i++) {
            ColumnRole role = roles.get(i);
            if (role != ColumnRole.VALUE && role != ColumnRole.WORK) {
                continue;
            }
            String cell = TableRow.cell(cells, count, i);
            double value = quantities.get(i).value(cell);
            if (!Double.isFinite(value)) {
                if (!QuantityColumn.isGap(cell)) {
                    notes.notANumber(cell, line);
                }
            } else if (role == ColumnRole.WORK) {
                log.work(value);
            } else {
                group.put(i, row, value);
            }
        }
    }

    /** Whether a row has text behind the last column, so that it is not known which of its cells is of which column. */
    private boolean isTooLong(@Nullable String[] cells, int count) {
        for (int i = names.size(); i < count; i++) {
            if (!TableRow.cell(cells, count, i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void refuseLongRows(LeftOut tooLong, long all) throws InputException {
        if (tooLong.count() * MOST_ONE_IN > all) {
            throw InputException.missing(
                    input + ": " + tooLong.count() + " of " + all + " rows have more cells than the header ("
                            + names.size() + "), the first in " + tooLong.first()
                            + "; put texts and numbers that contain the separator into quotes, or export with another separator"
                            + " (decimal commas need ; or a tab)");
        }
    }

    /** Text in a column of readings tells that rows and header do not fit together. */
    private void refuseTextOfReadings() throws InputException {
        for (int i = 0; i < names.size(); i++) {
            if (units.containsKey(names.get(i)) && roles.get(i) != ColumnRole.VALUE) {
                TableRow row = sample.get(0);
                throw InputException.missing(input + ":" + row.line() + ": column " + names.get(i) + " is '"
                        + row.cell(i) + "', which is not a number; its rows do not fit its header");
            }
        }
    }

    /** A header within the table may be repeated, but it must give its columns neither other places nor other names. */
    private void refuseOtherHeader(@Nullable String[] cells, int count, long line) throws InputException {
        for (int i = 0; i < count; i++) {
            String cell = TableRow.cell(cells, count, i);
            String name = i < names.size() ? names.get(i) : "";
            if (!cell.isEmpty() && !name.equals(cell) && !name.equals(numbered(cell, i))) {
                throw InputException.unusable(input + ":" + line + " is another header: column " + (i + 1) + " is '"
                        + cell + "' there, and '" + name + "' before; split the file there");
            }
        }
    }

    /** The second of two columns with the same name. */
    private static String numbered(String name, int column) {
        return name + " (column " + (column + 1) + ")";
    }

    /** The series, once all rows are added. */
    public ForeignData finish() throws InputException {
        ColumnPlan made = plan;
        if (made == null) {
            if (sample.isEmpty()) {
                throw InputException.missing(input + " has no rows");
            }
            made = begin();
        }
        refuseLongRows(notes.tooLong(), log.rows() + notes.tooLong().count());
        TimeColumn column = time;
        if (column != null && column.hasTimesOfDay() && notes.rowsWithoutTime() * MOST_ONE_IN > log.rows()) {
            throw InputException.missing(input + ": " + notes.rowsWithoutTime()
                    + " rows have no time of day, the first is " + notes.firstWithoutTime()
                    + "; if these are minutes and seconds, write hours before them (00:12:34)");
        }
        if (column == null || log.rows() == 0) {
            throw InputException.missing(input + " has no row with a time: " + notes.firstWithoutTime()
                    + " is not one (--time COLUMN names another column)");
        }
        String timeName = made.time().isEmpty()
                ? ImportOptions.ROW
                : names.get(made.time().get(0));
        TimeAxis axis = axis(column, timeName);
        SeriesAssembly assembly = new SeriesAssembly(input, label, options);
        TableSeries series = new TableSeries(names, roles, groups.labelColumns(), quantities, log);
        series.add(groups.all(), axis, assembly, new TimeDoubt(input, timeName));
        if (assembly.isEmpty()) {
            throw InputException.missing(input + " contains no numbers except times");
        }
        if (headless) {
            notes.add("no header; columns are named by number");
        }
        boolean obvious =
                axis.meaning().equals("seconds") && TimeName.of(timeName).named() && !made.assumedSeconds();
        if (made.time().isEmpty()) {
            notes.add("time from the row number, as asked");
        } else if (!obvious) {
            notes.add("time from column " + timeName + " (" + axis.meaning() + ")");
        }
        notes.rows(axis, log);
        notes.columns(roles, quantities, groups.all());
        notes.addTo(assembly);
        return ForeignData.of(assembly.finish());
    }

    private TimeAxis axis(TimeColumn column, String timeName) throws InputException {
        try {
            return column.axis(groups.all().size() > 1);
        } catch (UncertainTime e) {
            throw new TimeDoubt(input, timeName).at(e.why(), quote(e.row(), column), log.line(e.row()));
        }
    }

    private String quote(int row, TimeColumn column) {
        return row < 0 ? "" : column.text(row);
    }
}

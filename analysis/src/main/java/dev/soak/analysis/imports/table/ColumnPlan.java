package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.time.UncertainTime;
import dev.soak.analysis.imports.value.QuantityColumn;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Decides by the header and the first rows of a table what each column is. A column is the time because the user says so, because
 * it is named so, or because its cells are dates; never because it comes first, unless it ticks evenly in a table without header.
 */
final class ColumnPlan {
    /** With more different texts than this share of the rows, a column is text, not a label. */
    private static final double MOST_DISTINCT = 0.5;

    private static final int FEW_ROWS = 20;

    private final String input;
    private final List<String> names;
    private final boolean headless;
    private final List<TableRow> rows;
    private final ImportOptions options;
    private final List<TimeName> timeNames = new ArrayList<>();
    private final List<TimeColumn> asTimes = new ArrayList<>();
    private final List<ColumnRole> roles = new ArrayList<>();
    private final List<Integer> time = new ArrayList<>();
    private boolean assumedSeconds;

    ColumnPlan(String input, List<String> names, boolean headless, List<TableRow> rows, ImportOptions options)
            throws InputException {
        this.input = input;
        this.names = names;
        this.headless = headless;
        this.rows = rows;
        this.options = options;
        for (int i = 0; i < names.size(); i++) {
            TimeName name = TimeName.of(headless ? "" : names.get(i));
            timeNames.add(name);
            asTimes.add(readAsTime(i, name));
        }
        chooseTime();
        for (int i = 0; i < names.size(); i++) {
            roles.add(role(i));
        }
    }

    private TimeColumn readAsTime(int column, TimeName name) {
        TimeColumn read = new TimeColumn(name, options.timeUnit());
        int cells = 0;
        for (TableRow row : rows) {
            String cell = row.cell(column);
            if (!cell.isEmpty()) {
                cells++;
                boolean unused = read.add(cell);
            }
        }
        // Most cells of a time column are times; one that is named so may be damaged.
        return name.named() || read.size() * 10 >= cells * 9 ? read : new TimeColumn(name, null);
    }

    private void chooseTime() throws InputException {
        String asked = options.time();
        if (asked != null) {
            if (!asked.equalsIgnoreCase(ImportOptions.ROW)) {
                time.add(named(asked));
            }
            return;
        }
        OptionalInt day = find(i -> timeNames.get(i).named() && asTimes.get(i).hasDates());
        OptionalInt clock = find(i -> timeNames.get(i).named() && asTimes.get(i).hasTimesOfDay());
        if (day.isPresent() && clock.isPresent() && isDateOnly(day.getAsInt())) {
            time.add(day.getAsInt());
            time.add(clock.getAsInt());
            return;
        }
        OptionalInt found = day;
        List<IntPredicate> inOrder = List.of(
                i -> timeNames.get(i).named() && asTimes.get(i).isUnixTime(),
                i -> timeNames.get(i).named() && !timeNames.get(i).elapsed() && ascends(i),
                i -> timeNames.get(i).named() && ascends(i),
                i -> timeNames.get(i).named() && asTimes.get(i).hasTimesOfDay(),
                i -> asTimes.get(i).hasDates(),
                i -> asTimes.get(i).hasTimesOfDay(),
                i -> timeNames.get(i).named() && asTimes.get(i).size() > 0,
                i -> i == 0 && asTimes.get(i).isUnixTime() && asTimes.get(i).ticks() && !isLevel(i));
        for (IntPredicate one : inOrder) {
            found = found.isPresent() ? found : find(one);
        }
        if (found.isEmpty() && headless && asTimes.get(0).ticks()) {
            assumedSeconds = true;
            found = OptionalInt.of(0);
        }
        time.add(found.orElseThrow(this::noTime));
    }

    private OptionalInt find(IntPredicate wanted) {
        return IntStream.range(0, names.size())
                .filter(i -> asTimes.get(i).size() > 0)
                .filter(wanted)
                .findFirst();
    }

    private boolean ascends(int column) {
        return asTimes.get(column).ascends();
    }

    private boolean isLevel(int column) {
        return !headless && ColumnNames.isLevel(names.get(column));
    }

    private boolean isDateOnly(int column) {
        return rows.stream().map(row -> row.cell(column)).allMatch(cell -> cell.indexOf(':') < 0);
    }

    private int named(String asked) throws InputException {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(asked)) {
                return i;
            }
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(asked)) {
                return i;
            }
        }
        if (asked.matches("\\d{1,4}") && Integer.parseInt(asked) >= 1 && Integer.parseInt(asked) <= names.size()) {
            return Integer.parseInt(asked) - 1;
        }
        throw InputException.unusable("--time: " + input + " has no column '" + asked + "'"
                + NearestName.suggestion(asked, names) + " (columns: " + String.join(", ", shortNames()) + ")");
    }

    private List<String> shortNames() {
        return names.size() <= 12 ? names : names.subList(0, 12);
    }

    private InputException noTime() {
        String header = String.join(",", shortNames());
        String settle =
                "name it with --time COLUMN, or give --time row --time-unit 60s if a row was written every 60 s";
        for (int i = 1; i < rows.size(); i++) {
            double before = number(rows.get(i - 1).cell(0));
            double now = number(rows.get(i).cell(0));
            if (now <= before) {
                return InputException.missing(input + " has no time column in its header '" + header
                        + "', and the first column does not ascend: '"
                        + rows.get(i).cell(0) + "' in line "
                        + rows.get(i).line() + "; " + settle);
            }
        }
        return InputException.missing(input + " has no time column in its "
                + (headless ? "rows" : "header '" + header + "'") + ", and '"
                + (rows.isEmpty() ? "" : rows.get(0).cell(0)) + "' in line "
                + (rows.isEmpty() ? 1 : rows.get(0).line()) + " is not certain to be a time; " + settle);
    }

    private static double number(String cell) {
        return new QuantityColumn("", false).value(cell);
    }

    private ColumnRole role(int column) {
        if (time.contains(column)) {
            return ColumnRole.TIME;
        }
        String name = names.get(column);
        if (name.toLowerCase(Locale.ROOT).strip().equals("work")) {
            return ColumnRole.WORK;
        }
        if (ColumnNames.isNumericIdentity(name)) {
            return ColumnRole.LABEL;
        }
        int cells = 0;
        int numbers = 0;
        Set<String> texts = new HashSet<>();
        QuantityColumn quantity = new QuantityColumn(name, false);
        rows.forEach(row -> quantity.learn(row.cell(column)));
        for (TableRow row : rows) {
            String cell = row.cell(column);
            if (!QuantityColumn.isGap(cell)) {
                cells++;
                numbers += Double.isNaN(quantity.value(cell)) ? 0 : 1;
                texts.add(cell);
            }
        }
        if (cells == 0 || numbers * 2 >= cells) {
            return isAnotherTime(column) ? ColumnRole.IGNORED : ColumnRole.VALUE;
        }
        if (ColumnNames.isSeriesName(name)) {
            return ColumnRole.NAME;
        }
        boolean text = !ColumnNames.isIdentity(name) && cells > FEW_ROWS && texts.size() > MOST_DISTINCT * cells;
        return text || asTimes.get(column).hasDates() ? ColumnRole.IGNORED : ColumnRole.LABEL;
    }

    /** A row number or a second clock, neither of which is a resource. */
    private boolean isAnotherTime(int column) {
        TimeName name = timeNames.get(column);
        boolean clock = name.named()
                && (asTimes.get(column).isUnixTime() || asTimes.get(column).ticks());
        boolean number = !headless
                && name.index()
                && rows.size() > 1
                && ascends(column)
                && asTimes.get(column).size() > 0;
        return clock || number || hasTheTimesOf(column);
    }

    /** Whether all cells are the times of the rows once more, as Unix time beside dates. */
    private boolean hasTheTimesOf(int column) {
        if (time.size() != 1 || !asTimes.get(column).isUnixTime()) {
            return false;
        }
        TimeColumn copy = new TimeColumn(TimeName.of("time"), null);
        TimeColumn original = new TimeColumn(timeName(), options.timeUnit());
        for (TableRow row : rows) {
            if (original.add(row.cell(time.get(0))) && !copy.add(row.cell(column))) {
                return false;
            }
        }
        try {
            double[] copied = copy.axis(false).seconds();
            double[] times = original.axis(false).seconds();
            return copied.length == times.length
                    && copied.length > 1
                    && IntStream.range(0, times.length).allMatch(i -> Math.abs(copied[i] - times[i]) < 1);
        } catch (UncertainTime e) {
            return false;
        }
    }

    /** The columns of the time: none for the row number, two for a date and a time of day. */
    List<Integer> time() {
        return time;
    }

    TimeName timeName() {
        return timeNames.get(time.get(0));
    }

    List<ColumnRole> roles() {
        return roles;
    }

    /** Whether the first column of a table without header was taken for seconds. */
    boolean assumedSeconds() {
        return assumedSeconds;
    }
}

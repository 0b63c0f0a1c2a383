package dev.soak.analysis.imports.time;

import dev.soak.analysis.imports.value.PlainNumber;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the cells of a time column and decides what they mean once all of them are known, because no single cell can tell
 * {@code 11/12} in November from December, or milliseconds from seconds. Cells are added in the order of the rows.
 */
public final class TimeColumn {
    /** What kind of cells a column has; that of its first readable cell. */
    private enum Kind {
        UNDECIDED,
        NUMBER,
        DATE,
        TIME_OF_DAY,
        ELAPSED
    }

    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long LEAP_YEAR_NANOS = 366 * DAY_NANOS;
    private static final double HOUR_SECONDS = 3600;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final TimeName name;
    private final @Nullable TimeScale scale;
    private final DateTimeParser parser = new DateTimeParser();
    private Kind kind = Kind.UNDECIDED;
    private double[] numbers = new double[0];
    private long[] dayFirst = new long[0];
    private long[] monthFirst = new long[0];
    private int size;
    private boolean dayFirstPossible = true;
    private boolean monthFirstPossible = true;
    private boolean local = true;
    private long daysPassed;
    private long yearsPassed;
    private int ordersDiffer = -1;

    /** @param scale the unit that the user states; null for none */
    public TimeColumn(TimeName name, @Nullable TimeScale scale) {
        this.name = name;
        this.scale = scale;
    }

    /** Adds the cell of the next row that has a time; false, adding nothing, if the cell contains none. */
    public boolean add(String cell) {
        double number = PlainNumber.of(cell);
        if (Double.isNaN(number) && cell.indexOf(',') > 0 && (kind == Kind.NUMBER || kind == Kind.UNDECIDED)) {
            number = PlainNumber.of(cell.replace(',', '.'));
        }
        if (!Double.isNaN(number)) {
            return (kind == Kind.NUMBER || start(Kind.NUMBER)) && addNumber(number);
        }
        if ((name.elapsed() || kind == Kind.ELAPSED) && kind != Kind.DATE) {
            double elapsed = ElapsedText.seconds(cell);
            if (!Double.isNaN(elapsed)) {
                return (kind == Kind.ELAPSED || start(Kind.ELAPSED)) && addNumber(elapsed);
            }
        }
        if (kind != Kind.NUMBER && kind != Kind.ELAPSED && parser.parse(cell)) {
            return addDate();
        }
        double elapsed = kind == Kind.UNDECIDED || kind == Kind.ELAPSED ? ElapsedText.seconds(cell) : Double.NaN;
        return !Double.isNaN(elapsed) && (kind == Kind.ELAPSED || start(Kind.ELAPSED)) && addNumber(elapsed);
    }

    private boolean start(Kind first) {
        if (kind != Kind.UNDECIDED) {
            return false;
        }
        kind = first;
        if (first == Kind.NUMBER || first == Kind.ELAPSED) {
            numbers = new double[256];
        } else {
            dayFirst = new long[256];
            monthFirst = new long[256];
        }
        return true;
    }

    private boolean addNumber(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
        return true;
    }

    private boolean addDate() {
        Kind found = parser.kind() == DateTimeParser.Kind.TIME_OF_DAY ? Kind.TIME_OF_DAY : Kind.DATE;
        if (kind != found && !start(found)) {
            return false;
        }
        long day = parser.dayFirst();
        long month = parser.monthFirst();
        if ((day == DateTimeParser.NONE || !dayFirstPossible)
                && (month == DateTimeParser.NONE || !monthFirstPossible)) {
            return false;
        }
        if (day == DateTimeParser.NONE) {
            dayFirstPossible = false;
        } else if (month == DateTimeParser.NONE) {
            monthFirstPossible = false;
        }
        if (size == dayFirst.length) {
            dayFirst = Arrays.copyOf(dayFirst, size * 2);
            monthFirst = Arrays.copyOf(monthFirst, size * 2);
        }
        if (found == Kind.TIME_OF_DAY) {
            day += daysPassed;
            if (size > 0 && day < dayFirst[size - 1] - DAY_NANOS / 2) {
                daysPassed += DAY_NANOS;
                day += DAY_NANOS;
            }
            month = day;
        }
        if (!parser.hasYear()) {
            day += yearsPassed;
            long turn = turnOfTheYear(day);
            yearsPassed += turn;
            day += turn;
            month = day;
        }
        if (day != month && ordersDiffer < 0) {
            ordersDiffer = size;
        }
        local &= parser.isLocal();
        dayFirst[size] = day;
        monthFirst[size++] = month;
        return true;
    }

    /** What a date without a year is off by where it follows one of another year, as January does December. */
    private long turnOfTheYear(long day) {
        if (size == 0) {
            return 0;
        }
        long last = dayFirst[size - 1];
        boolean newestFirst = last < dayFirst[0];
        if (newestFirst) {
            return day > last + LEAP_YEAR_NANOS / 2 ? -LEAP_YEAR_NANOS : 0;
        }
        return day < last - LEAP_YEAR_NANOS / 2 ? LEAP_YEAR_NANOS : 0;
    }

    /** How many rows have a time. */
    public int size() {
        return size;
    }

    /** Whether the cells are dates, which a value never is. */
    public boolean hasDates() {
        return kind == Kind.DATE;
    }

    public boolean hasTimesOfDay() {
        return kind == Kind.TIME_OF_DAY;
    }

    /** Whether the cells are numbers that are Unix time in some unit. */
    public boolean isUnixTime() {
        return kind == Kind.NUMBER && size > 0 && NumericTime.unixScale(numbers, size) != null;
    }

    /** Whether each cell is later than the one before it. */
    public boolean ascends() {
        if (kind == Kind.NUMBER || kind == Kind.ELAPSED) {
            for (int i = 1; i < size; i++) {
                if (!(numbers[i] > numbers[i - 1])) {
                    return false;
                }
            }
            return true;
        }
        return kind != Kind.UNDECIDED;
    }

    /** Whether the cells are numbers that ascend in even steps, which are not those of a row number. */
    public boolean ticks() {
        return kind == Kind.NUMBER && NumericTime.ticks(numbers, size);
    }

    /** The date in a row, in seconds since 1970. */
    public double epochSeconds(int row) {
        return (dayFirst[row] == DateTimeParser.NONE ? monthFirst[row] : dayFirst[row]) / 1e9;
    }

    /** The cell of a row, as far as it is known, for messages. */
    public String text(int row) {
        if (kind == Kind.NUMBER || kind == Kind.ELAPSED) {
            return numbers[row] == Math.rint(numbers[row]) && Math.abs(numbers[row]) < 1e18
                    ? Long.toString((long) numbers[row])
                    : Double.toString(numbers[row]);
        }
        long nanos = dayFirst[row] == DateTimeParser.NONE ? monthFirst[row] : dayFirst[row];
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        return kind == Kind.TIME_OF_DAY
                ? LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400L)).toString()
                : Instant.ofEpochSecond(seconds).toString();
    }

    /**
     * The times of the rows.
     *
     * @param severalSeries whether the rows are of several series, so that times may repeat
     * @throws UncertainTime if it is not certain what the cells mean
     */
    public TimeAxis axis(boolean severalSeries) throws UncertainTime {
        return switch (kind) {
            case UNDECIDED -> throw new UncertainTime("contains no times", -1);
            case NUMBER -> NumericTime.axis(numbers, size, name, scale, severalSeries);
            case ELAPSED -> NumericTime.relative(numbers, size, TimeScale.SECONDS, "elapsed time", severalSeries);
            case TIME_OF_DAY -> timeOfDay();
            case DATE -> dateAxis().asDates();
        };
    }

    private TimeAxis timeOfDay() throws UncertainTime {
        TimeAxis axis = dates(dayFirst, "time of day");
        double[] seconds = axis.seconds();
        for (int i = 1; i < size; i++) {
            // Over midnight the day is counted on, and an hour may be a change of the clock.
            if (seconds[i] < seconds[i - 1] - 2 * HOUR_SECONDS) {
                throw new UncertainTime(
                        "steps back by " + Math.round((seconds[i - 1] - seconds[i]) / HOUR_SECONDS)
                                + " h, as a 12-hour clock without AM and PM does (write dates, or a 24-hour clock)",
                        i);
            }
        }
        return axis;
    }

    private TimeAxis dateAxis() throws UncertainTime {
        if (!dayFirstPossible || !monthFirstPossible) {
            boolean useDay = dayFirstPossible;
            rejectImpossible(useDay ? dayFirst : monthFirst);
            return dates(useDay ? dayFirst : monthFirst, useDay ? "dates, day first" : "dates, month first");
        }
        if (ordersDiffer < 0 || sameSteps()) {
            return dates(dayFirst, "dates");
        }
        boolean dayEven = isEven(dayFirst);
        boolean monthEven = isEven(monthFirst);
        if (dayEven == monthEven) {
            throw new UncertainTime(
                    "may have the day or the month first (write the dates as 2023-11-14, or give the times as seconds)",
                    ordersDiffer);
        }
        return dates(dayEven ? dayFirst : monthFirst, dayEven ? "dates, day first" : "dates, month first");
    }

    private void rejectImpossible(long[] chosen) throws UncertainTime {
        for (int i = 0; i < size; i++) {
            if (chosen[i] == DateTimeParser.NONE) {
                throw new UncertainTime("has the day first in some rows and the month first in others", i);
            }
        }
    }

    private boolean sameSteps() {
        for (int i = 1; i < size; i++) {
            if (dayFirst[i] - dayFirst[0] != monthFirst[i] - monthFirst[0]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the times ascend without a jump that is large beside the other steps. */
    private boolean isEven(long[] times) {
        long[] steps = new long[Math.max(0, size - 1)];
        for (int i = 1; i < size; i++) {
            steps[i - 1] = times[i] - times[i - 1];
        }
        Arrays.sort(steps);
        return steps.length > 0
                && steps[0] >= 0
                && steps[steps.length - 1] <= 20 * Math.max(1, steps[steps.length / 2]);
    }

    private TimeAxis dates(long[] times, String meaning) throws UncertainTime {
        long[] shifted = local ? withoutClockChanges(times) : times;
        double[] seconds = new double[size];
        long origin = size == 0 ? 0 : shifted[0];
        for (int i = 0; i < size; i++) {
            seconds[i] = (shifted[i] - origin) / 1e9;
        }
        return NumericTime.sound(seconds, meaning, true);
    }

    /**
     * Local times from a clock that was put back by an hour: where the times step back, and the step plus an hour is a usual
     * one, all later times are moved by an hour.
     */
    private long[] withoutClockChanges(long[] times) {
        long usual = 0;
        long shift = 0;
        long[] moved = null;
        for (int i = 1; i < size; i++) {
            long step = times[i] - times[i - 1];
            if (step < 0 && usual > 0) {
                long corrected = step + HOUR_NANOS;
                if (corrected > usual / 4 && corrected < 4 * usual) {
                    shift += HOUR_NANOS;
                    moved = moved == null ? Arrays.copyOf(times, size) : moved;
                }
            } else if (step > 0) {
                usual = step;
            }
            if (moved != null) {
                moved[i] = times[i] + shift;
            }
        }
        return moved == null ? times : moved;
    }
}

package dev.soak.analysis.imports.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The date of a text, in which the order of day and month may be unknown. Mutable and reused. */
final class CalendarDate {
    /** The result in an order of day and month that the text does not allow. */
    static final long NONE = Long.MIN_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    private boolean known;
    private int year;
    private int month;
    private int day;
    private boolean orderKnown;

    void clear() {
        known = false;
    }

    boolean isKnown() {
        return known;
    }

    void set(int ofYear, int ofMonth, int ofDay) {
        set(ofYear, ofMonth, ofDay, true);
    }

    /** A date whose first number may be the day or the month. */
    void setEitherOrder(int ofYear, int first, int second) {
        set(ofYear, first, second, false);
    }

    private void set(int ofYear, int ofMonth, int ofDay, boolean order) {
        known = true;
        year = ofYear;
        month = ofMonth;
        day = ofDay;
        orderKnown = order;
    }

    /** The number of a month by its name or the beginning of it; 0 if it is none. */
    static int month(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.length() < 3 || lower.length() > 9 ? 0 : MONTHS.indexOf(lower.substring(0, 3)) + 1;
    }

    /** Nanoseconds since 1970 with the month before the day; {@link #NONE} if there is no such date. */
    long monthFirst(long timeOfDay, long offset, @Nullable ZoneId zone) {
        return nanos(month, day, timeOfDay, offset, zone);
    }

    /** Nanoseconds since 1970 with the day before the month; {@link #NONE} if there is no such date. */
    long dayFirst(long timeOfDay, long offset, @Nullable ZoneId zone) {
        return orderKnown ? monthFirst(timeOfDay, offset, zone) : nanos(day, month, timeOfDay, offset, zone);
    }

    private long nanos(int inMonth, int ofDay, long timeOfDay, long offset, @Nullable ZoneId zone) {
        if (inMonth < 1 || inMonth > 12 || ofDay < 1 || ofDay > 31 || year < FIRST_YEAR || year > LAST_YEAR) {
            return NONE;
        }
        LocalDate date;
        try {
            date = LocalDate.of(year, inMonth, ofDay);
        } catch (DateTimeException e) {
            return NONE;
        }
        return zone == null
                ? date.toEpochDay() * DAY + timeOfDay - offset
                : date.atStartOfDay()
                                        .plusSeconds(timeOfDay / SECOND)
                                        .atZone(zone)
                                        .toEpochSecond()
                                * SECOND
                        + timeOfDay % SECOND;
    }
}

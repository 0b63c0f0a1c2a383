package dev.soak.analysis.imports.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses dates and times of day as people and programs write them: ISO 8601 with {@code T} or a space, fractions after a dot
 * or a comma, offsets with and without colon, zone names; RFC 1123; {@code 14 Nov 2023}, {@code 14/Nov/2023:22:13:20},
 * {@code Tue Nov 14 22:13:20 UTC 2023}; {@code 14/11/2023}, {@code 11/14/2023}, {@code 14.11.2023}; 12-hour clocks; the times in
 * names of files, {@code 2023-11-14_22-13-20}.
 *
 * <p>Of a date such as {@code 11/12/2023} the order of day and month is not known, so that there are two results; only a whole
 * column can tell. Mutable and reused: {@link #parse} sets the other methods' results.
 */
final class DateTimeParser {
    /** The result in an order of day and month that the text does not allow. */
    static final long NONE = CalendarDate.NONE;

    /** What a text contains. */
    enum Kind {
        DATE_TIME,
        DATE,
        TIME_OF_DAY
    }

    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST = 64;
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    /** For times of day, and for dates without a year. */
    private static final int ANY_YEAR = 2000;

    private final TextCursor text = new TextCursor();
    private final CalendarDate date = new CalendarDate();
    private boolean hasTime;
    private long timeOfDay;
    private int month;
    private int loneDay;
    private int loneYear;
    private boolean yearGiven;
    private boolean halfGiven;
    private boolean offsetGiven;
    private long offset;
    private @Nullable ZoneId zone;

    private Kind kind = Kind.DATE_TIME;
    private long dayFirst;
    private long monthFirst;

    Kind kind() {
        return kind;
    }

    /** Nanoseconds since 1970 with the day before the month; {@link #NONE} if there is no such date. */
    long dayFirst() {
        return dayFirst;
    }

    /** Nanoseconds since 1970 with the month before the day; {@link #NONE} if there is no such date. */
    long monthFirst() {
        return monthFirst;
    }

    /** Whether neither an offset nor a zone was given, so that clocks may have been put back. */
    boolean isLocal() {
        return !offsetGiven && zone == null;
    }

    /** Whether the year was given; a date without one is of a leap year. */
    boolean hasYear() {
        return yearGiven;
    }

    /** Parses a text; false if it is neither a date nor a time of day. */
    boolean parse(String cell) {
        if (cell.length() < 4 || cell.length() > LONGEST) {
            return false;
        }
        text.start(cell);
        date.clear();
        hasTime = false;
        timeOfDay = 0;
        month = 0;
        loneDay = 0;
        loneYear = 0;
        yearGiven = true;
        halfGiven = false;
        offsetGiven = false;
        offset = 0;
        zone = null;
        try {
            while (!text.atEnd()) {
                if (!token()) {
                    return false;
                }
            }
            return result();
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
    }

    private boolean token() {
        char c = text.next();
        boolean timeFollows = (c == ':' || c == '_') && (date.isKnown() || month > 0) && !hasTime && text.digitAt(1);
        if (" ,[]()\u00A0\u202F".indexOf(c) >= 0 || timeFollows) {
            text.skip();
            return true;
        }
        if (TextCursor.isDigit(c)) {
            return number();
        }
        if ((c == '+' || c == '-') && hasTime && !offsetGiven) {
            return offset(c == '-' ? -1 : 1);
        }
        return Character.isLetter(c) && word();
    }

    private boolean number() {
        int from = text.position();
        int first = text.digits();
        int length = text.position() - from;
        char next = text.next();
        if (next == ':' && length <= 2 && !hasTime) {
            return clock(first, ':');
        }
        if ((next == '.' || next == '-') && length <= 2 && date.isKnown() && !hasTime && text.nextBeforeDigit(next)) {
            return clock(first, next);
        }
        if ((next == '-' || next == '/' || next == '.') && !date.isKnown() && text.hasMore()) {
            return date(first, length, next);
        }
        if (length == 8 && !date.isKnown() && !hasTime && "T -_".indexOf(next) >= 0) {
            date.set(first / 10_000, first / 100 % 100, first % 100);
            text.skip();
            return true;
        }
        if (length == 6 && date.isKnown() && !hasTime) {
            return compactClock(first);
        }
        if (length <= 2 && (next == ' ' || next == ',') && date.isKnown() && !hasTime) {
            return hourWithHalf(first);
        }
        if (length == 4 && loneYear == 0) {
            loneYear = first;
            return true;
        }
        if (length <= 2 && loneDay == 0) {
            loneDay = first;
            return true;
        }
        return false;
    }

    /** {@code 10 PM}. */
    private boolean hourWithHalf(int hour) {
        hasTime = true;
        timeOfDay = hour * 3600L * SECOND;
        return hour <= 12;
    }

    private boolean compactClock(int hms) {
        hasTime = true;
        timeOfDay = clockNanos(hms / 10_000, hms / 100 % 100, hms % 100) + text.fraction(SECOND);
        return true;
    }

    private boolean clock(int hour, char separator) {
        text.skip();
        int minute = text.digits();
        int second = 0;
        long nanos = 0;
        if (text.nextBeforeDigit(separator)) {
            text.skip();
            second = text.digits();
            nanos = text.fraction(SECOND);
        }
        hasTime = true;
        timeOfDay = clockNanos(hour, minute, second) + nanos;
        return true;
    }

    private static long clockNanos(int hour, int minute, int second) {
        if (hour > 24 || minute > 59 || second > 60) {
            throw new DateTimeException("no such time");
        }
        return (hour * 3600L + minute * 60L + second) * SECOND;
    }

    private boolean date(int first, int length, char separator) {
        text.skip();
        if (Character.isLetter(text.next())) {
            int named = CalendarDate.month(text.letters(c -> false));
            if (named == 0 || text.next() != separator) {
                return false;
            }
            text.skip();
            date.set(year(), named, first);
            return true;
        }
        int second = text.digits();
        if (text.atEnd() || text.next() != separator) {
            return false;
        }
        text.skip();
        if (length == 4) {
            date.set(first, second, text.digits());
        } else if (separator == '.') {
            // With dots the day comes first, as in German.
            date.set(year(), second, first);
        } else {
            date.setEitherOrder(year(), first, second);
        }
        if (text.nextBeforeDigit('T') || text.nextBeforeDigit('t')) {
            text.skip();
        }
        return true;
    }

    /** A year of two or four digits. */
    private int year() {
        int year = text.digits();
        return year < 100 ? ANY_YEAR + year : year;
    }

    private boolean offset(int sign) {
        text.skip();
        int from = text.position();
        int hours = text.digits();
        int minutes = 0;
        if (text.position() - from > 2) {
            minutes = hours % 100;
            hours /= 100;
        } else if (text.nextBeforeDigit(':')) {
            text.skip();
            minutes = text.digits();
        }
        offsetGiven = true;
        offset = sign * (hours * 60L + minutes) * 60 * SECOND;
        return hours <= 18 && minutes <= 59;
    }

    private boolean word() {
        String word = text.letters(c -> c == '/' || c == '_' || c == '.');
        String lower = word.toLowerCase(Locale.ROOT).replace(".", "");
        if (lower.equals("am") || lower.equals("pm")) {
            return half(lower.equals("pm"));
        }
        if (lower.equals("t") && date.isKnown() && !hasTime) {
            return true;
        }
        int named = CalendarDate.month(lower);
        if (named > 0 && month == 0) {
            month = named;
            return true;
        }
        if (lower.length() >= 3 && WEEKDAYS.contains(lower.substring(0, 3)) && lower.length() <= 9) {
            return true;
        }
        ZoneId known = hasTime || date.isKnown() ? ZoneNames.of(word) : null;
        if (known == null) {
            return false;
        }
        zone = known;
        return true;
    }

    private boolean half(boolean afternoon) {
        long hour = timeOfDay / (3600 * SECOND);
        if (!hasTime || halfGiven || hour > 12 || hour == 0) {
            return false;
        }
        halfGiven = true;
        long twelve = 12 * 3600 * SECOND;
        timeOfDay = timeOfDay % twelve + (afternoon ? twelve : 0);
        return true;
    }

    private boolean result() {
        if (!date.isKnown() && month > 0 && loneDay > 0) {
            yearGiven = loneYear > 0;
            date.set(yearGiven ? loneYear : ANY_YEAR, month, loneDay);
        } else if (loneDay > 0 || loneYear > 0 || month > 0) {
            return false;
        }
        if (!date.isKnown()) {
            kind = Kind.TIME_OF_DAY;
            dayFirst = timeOfDay;
            monthFirst = timeOfDay;
            return hasTime;
        }
        kind = hasTime ? Kind.DATE_TIME : Kind.DATE;
        ZoneId in = offsetGiven ? null : zone;
        monthFirst = date.monthFirst(timeOfDay, offset, in);
        dayFirst = date.dayFirst(timeOfDay, offset, in);
        return monthFirst != NONE || dayFirst != NONE;
    }
}

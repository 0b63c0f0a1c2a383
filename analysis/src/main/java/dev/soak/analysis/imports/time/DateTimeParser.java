package dev.soak.analysis.imports.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses dates and times of day as people and programs write them: ISO 8601 with {@code T} or a space, fractions after a dot
 * or a comma, offsets with and without colon, zone names; RFC 1123; {@code 14 Nov 2023}, {@code 14/Nov/2023:22:13:20},
 * {@code Tue Nov 14 22:13:20 UTC 2023}; {@code 14/11/2023}, {@code 11/14/2023}, {@code 14.11.2023}; 12-hour clocks.
 *
 * <p>Of a date such as {@code 11/12/2023} the order of day and month is not known, so that there are two results; only a whole
 * column can tell. Mutable and reused: {@link #parse} sets the other methods' results.
 */
final class DateTimeParser {
    /** The result in an order of day and month that the text does not allow. */
    static final long NONE = Long.MIN_VALUE;

    /** What a text contains. */
    enum Kind {
        DATE_TIME,
        DATE,
        TIME_OF_DAY
    }

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final int LONGEST = 64;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    /** For times of day, and for dates without a year. */
    private static final int ANY_YEAR = 2000;

    private String text = "";
    private int at;

    private int year;
    private int dayOrMonth;
    private int monthOrDay;
    private boolean orderKnown;
    private boolean hasDate;
    private boolean hasTime;
    private long timeOfDay;
    private int month;
    private int loneDay;
    private int loneYear;
    private boolean afternoonGiven;
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

    /** Parses a text; false if it is neither a date nor a time of day. */
    boolean parse(String cell) {
        int length = cell.length();
        if (length < 4 || length > LONGEST) {
            return false;
        }
        text = cell;
        at = 0;
        hasDate = false;
        hasTime = false;
        orderKnown = true;
        timeOfDay = 0;
        month = 0;
        loneDay = 0;
        loneYear = 0;
        afternoonGiven = false;
        offsetGiven = false;
        offset = 0;
        zone = null;
        try {
            while (at < length) {
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
        char c = text.charAt(at);
        if (c == ' ' || c == ',' || c == '[' || c == ']' || c == '(' || c == ')' || c == '\u00A0' || c == '\u202F') {
            at++;
            return true;
        }
        if (isDigit(c)) {
            return number();
        }
        if ((c == '+' || c == '-') && hasTime && !offsetGiven) {
            return offset(c == '-' ? -1 : 1);
        }
        if (c == ':' && (hasDate || month > 0) && !hasTime && digitAt(at + 1)) {
            at++;
            return true;
        }
        return Character.isLetter(c) && word();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean digitAt(int index) {
        return index < text.length() && isDigit(text.charAt(index));
    }

    private int digits() {
        int from = at;
        while (digitAt(at)) {
            at++;
        }
        if (at - from > 9 || at == from) {
            throw new NumberFormatException();
        }
        return Integer.parseInt(text, from, at, 10);
    }

    private boolean number() {
        int from = at;
        int first = digits();
        int length = at - from;
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (next == ':' && length <= 2 && !hasTime) {
            return clock(first);
        }
        if ((next == '-' || next == '/' || next == '.') && !hasDate && at + 1 < text.length()) {
            return date(first, length, next);
        }
        if (length == 8 && !hasDate && !hasTime && (next == 'T' || next == ' ' || next == '-' || next == '_')) {
            hasDate = true;
            year = first / 10_000;
            dayOrMonth = first / 100 % 100;
            monthOrDay = first % 100;
            at++;
            return true;
        }
        if (length == 6 && hasDate && !hasTime) {
            return compactClock(first);
        }
        if (length <= 2 && (next == ' ' || next == ',') && hasDate && !hasTime) {
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
        timeOfDay = clockNanos(hms / 10_000, hms / 100 % 100, hms % 100) + fraction();
        return true;
    }

    private boolean clock(int hour) {
        at++;
        int minute = digits();
        int second = 0;
        long nanos = 0;
        if (at < text.length() && text.charAt(at) == ':' && digitAt(at + 1)) {
            at++;
            second = digits();
            nanos = fraction();
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

    /** A fraction of a second after a dot or a comma, if there is one. */
    private long fraction() {
        if (at + 1 >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',') || !digitAt(at + 1)) {
            return 0;
        }
        at++;
        long nanos = 0;
        long unit = SECOND;
        while (digitAt(at)) {
            unit /= 10;
            nanos += unit * (text.charAt(at) - '0');
            at++;
        }
        return nanos;
    }

    private boolean date(int first, int length, char separator) {
        at++;
        int second;
        if (Character.isLetter(text.charAt(at))) {
            second = month(word(at));
            if (second == 0) {
                return false;
            }
            at += word(at).length();
            if (at >= text.length() || text.charAt(at) != separator) {
                return false;
            }
            at++;
            year = fullYear(at, digits());
            dayOrMonth = second;
            monthOrDay = first;
            hasDate = true;
            return true;
        }
        second = digits();
        if (at >= text.length() || text.charAt(at) != separator) {
            return false;
        }
        at++;
        int from = at;
        int third = digits();
        hasDate = true;
        if (length == 4) {
            year = first;
            dayOrMonth = second;
            monthOrDay = third;
        } else {
            year = at - from == 4 ? third : fullYear(from, third);
            dayOrMonth = first;
            monthOrDay = second;
            // With dots the day comes first, as in German.
            orderKnown = separator == '.';
            if (orderKnown) {
                dayOrMonth = second;
                monthOrDay = first;
            }
        }
        if (at < text.length() && (text.charAt(at) == 'T' || text.charAt(at) == 't') && digitAt(at + 1)) {
            at++;
        }
        return true;
    }

    private int fullYear(int from, int number) {
        int length = at - from;
        return length == 2 || number < 100 ? 2000 + number : number;
    }

    private boolean offset(int sign) {
        at++;
        int from = at;
        int hours = digits();
        int minutes = 0;
        if (at - from > 2) {
            minutes = hours % 100;
            hours /= 100;
        } else if (at < text.length() && text.charAt(at) == ':' && digitAt(at + 1)) {
            at++;
            minutes = digits();
        }
        offsetGiven = true;
        offset = sign * (hours * 60L + minutes) * 60 * SECOND;
        return hours <= 18 && minutes <= 59;
    }

    private String word(int from) {
        int to = from;
        while (to < text.length() && (Character.isLetter(text.charAt(to)) || "/_.".indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        return text.substring(from, to);
    }

    private boolean word() {
        String word = word(at);
        String lower = word.toLowerCase(Locale.ROOT).replace(".", "");
        at += word.length();
        if (lower.equals("am") || lower.equals("pm")) {
            return half(lower.equals("pm"));
        }
        if (lower.equals("t") && hasDate && !hasTime) {
            return true;
        }
        int named = month(lower);
        if (named > 0 && month == 0) {
            month = named;
            return true;
        }
        if (lower.length() >= 3 && WEEKDAYS.contains(lower.substring(0, 3)) && lower.length() <= 9) {
            return true;
        }
        ZoneId known = hasTime || hasDate ? ZoneNames.of(word) : null;
        if (known == null) {
            return false;
        }
        zone = known;
        return true;
    }

    private static int month(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.length() < 3 || lower.length() > 9 ? 0 : MONTHS.indexOf(lower.substring(0, 3)) + 1;
    }

    private boolean half(boolean afternoon) {
        long hour = timeOfDay / (3600 * SECOND);
        if (!hasTime || afternoonGiven || hour > 12 || hour == 0) {
            return false;
        }
        afternoonGiven = true;
        long twelve = 12 * 3600 * SECOND;
        timeOfDay = timeOfDay % twelve + (afternoon ? twelve : 0);
        return true;
    }

    private boolean result() {
        if (!hasDate && month > 0 && loneDay > 0) {
            hasDate = true;
            year = loneYear > 0 ? loneYear : ANY_YEAR;
            dayOrMonth = month;
            monthOrDay = loneDay;
        } else if (loneDay > 0 || loneYear > 0 || month > 0) {
            return false;
        }
        if (!hasDate) {
            if (!hasTime) {
                return false;
            }
            kind = Kind.TIME_OF_DAY;
            dayFirst = timeOfDay;
            monthFirst = timeOfDay;
            return true;
        }
        kind = hasTime ? Kind.DATE_TIME : Kind.DATE;
        monthFirst = nanos(dayOrMonth, monthOrDay);
        dayFirst = orderKnown ? monthFirst : nanos(monthOrDay, dayOrMonth);
        return monthFirst != NONE || dayFirst != NONE;
    }

    private long nanos(int inMonth, int day) {
        if (inMonth < 1 || inMonth > 12 || day < 1 || day > 31 || year < 1970 || year > 2200) {
            return NONE;
        }
        LocalDate date;
        try {
            date = LocalDate.of(year, inMonth, day);
        } catch (DateTimeException e) {
            return NONE;
        }
        ZoneId in = zone;
        if (in == null || offsetGiven) {
            return date.toEpochDay() * DAY + timeOfDay - offset;
        }
        LocalDateTime local = date.atStartOfDay().plusSeconds(timeOfDay / SECOND);
        return local.atZone(in).toEpochSecond() * SECOND + timeOfDay % SECOND;
    }
}

package dev.soak.analysis.imports.log;

import dev.soak.analysis.input.InputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times of day under the heading that sysstat's tools print when they start, {@code Linux 6.1 (host) 11/26/2026 _x86_64_ (2 CPU)}.
 * The heading has the date of the first row below it; each midnight after it begins the next day. The order of day and month
 * depends on the locale: a date that has two readings is used only if a heading before it has the same order beyond doubt. Mutable.
 */
final class HeadingClock {
    private static final Pattern HEADING = Pattern.compile("Linux\\s+\\S+\\s+\\(.*?\\)\\s+(\\d[\\d./-]{5,9})\\s.*");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern OTHER = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})(?: ([AP])M)?");
    private static final int CENTURY = 2000;
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    private final String input;
    private String heading = "";
    private @Nullable LocalDate date;
    private int last = -1;
    private Order order = Order.UNKNOWN;

    private enum Order {
        DAY_FIRST,
        MONTH_FIRST,
        UNKNOWN
    }

    HeadingClock(String input) {
        this.input = input;
    }

    /**
     * Whether a line is a heading, whose date is that of the rows below it.
     *
     * @throws InputException if the date cannot be related to that of the rows above it
     */
    boolean isHeading(String line, long number) throws InputException {
        Matcher found = HEADING.matcher(line);
        if (!found.matches()) {
            return false;
        }
        String text = found.group(1);
        if (last < 0) {
            date = date(text);
        } else if (!text.equals(heading)) {
            LocalDate next = date(text);
            if (date == null || next == null) {
                throw InputException.missing(input + ":" + number + ": the rows below are of '" + text + "', which "
                        + (next == null ? "may have the day or the month first" : "the rows above cannot be related to")
                        + "; split the file there");
            }
            date = next;
            last = -1;
        }
        heading = text;
        return true;
    }

    /** The time of the next row, with its date as far as that is known; other than a time of day it is as it was. */
    String at(String time) {
        Matcher clock = CLOCK.matcher(time);
        if (!clock.matches()) {
            return time;
        }
        int hour = Integer.parseInt(clock.group(1));
        String half = clock.group(4);
        int second = (half == null ? hour : hour % 12 + (half.equals("P") ? 12 : 0)) * HOUR
                + Integer.parseInt(clock.group(2)) * 60
                + Integer.parseInt(clock.group(3));
        if (date != null && second < last - DAY / 2) {
            date = date.plusDays(1);
        }
        last = second;
        return date == null ? time : date + " " + time;
    }

    /** The date of a text; null if it has two readings, of which no heading before it tells the right one, or none. */
    private @Nullable LocalDate date(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return date(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher other = OTHER.matcher(text);
        if (!other.matches()) {
            return null;
        }
        LocalDate day = date(other.group(4), other.group(3), other.group(1));
        LocalDate month = date(other.group(4), other.group(1), other.group(3));
        if ((day == null) != (month == null)) {
            order = day == null ? Order.MONTH_FIRST : Order.DAY_FIRST;
        }
        if (day == null || month == null || day.equals(month)) {
            return day == null ? month : day;
        }
        return switch (other.group(2).equals(".") ? Order.DAY_FIRST : order) {
            case DAY_FIRST -> day;
            case MONTH_FIRST -> month;
            case UNKNOWN -> null;
        };
    }

    private static @Nullable LocalDate date(String year, String month, String day) {
        int whole = Integer.parseInt(year);
        try {
            return LocalDate.of(whole < 100 ? CENTURY + whole : whole, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}

package dev.soak.analysis.imports.time;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one unit of a numeric time column is.
 *
 * @param name as a user writes it
 * @param seconds of one unit
 * @param serial whether it counts days since 1899-12-30, as spreadsheets do
 */
public record TimeScale(String name, double seconds, boolean serial) {
    public static final TimeScale SECONDS = new TimeScale("s", 1, false);
    static final TimeScale MILLIS = new TimeScale("ms", 1e-3, false);
    static final TimeScale MICROS = new TimeScale("us", 1e-6, false);
    static final TimeScale NANOS = new TimeScale("ns", 1e-9, false);
    static final TimeScale MINUTES = new TimeScale("min", 60, false);
    static final TimeScale HOURS = new TimeScale("h", 3600, false);
    static final TimeScale DAYS = new TimeScale("d", 86_400, false);
    static final TimeScale SERIAL = new TimeScale("excel", 86_400, true);

    /** Units of Unix time. */
    static final List<TimeScale> UNIX = List.of(SECONDS, MILLIS, MICROS, NANOS);

    /** What {@code --time-unit} accepts besides a duration, for messages. */
    public static final String EXPECTED = "s, ms, us, ns, min, h, d, excel, or a duration such as 15s";

    /** Reads the value of {@code --time-unit}: a unit, or the duration of one step. */
    public static TimeScale parse(String text) throws InputException {
        Optional<TimeScale> unit = ofWord(text.toLowerCase(Locale.ROOT));
        if (unit.isPresent()) {
            return unit.get();
        }
        if (text.equalsIgnoreCase("excel")) {
            return SERIAL;
        }
        try {
            double seconds = DurationParser.parse(text).toNanos() / 1e9;
            if (seconds > 0) {
                return new TimeScale(text, seconds, false);
            }
        } catch (InputException e) {
            // Named below, with the units that a duration does not have.
        }
        throw InputException.unusable("invalid time unit '" + text + "' (expected " + EXPECTED + ")");
    }

    /** The unit that a word of a column's name stands for. */
    static Optional<TimeScale> ofWord(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "s", "sec", "secs", "second", "seconds" -> SECONDS;
                    case "ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds" -> MILLIS;
                    case "us", "\u00b5s", "usec", "usecs", "micro", "micros", "microsecond", "microseconds" -> MICROS;
                    case "ns", "nsec", "nsecs", "nano", "nanos", "nanosecond", "nanoseconds" -> NANOS;
                    case "min", "mins", "minute", "minutes" -> MINUTES;
                    case "h", "hr", "hrs", "hour", "hours" -> HOURS;
                    case "d", "day", "days" -> DAYS;
                    default -> null;
                });
    }
}

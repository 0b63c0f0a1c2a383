package dev.soak.analysis.imports.time;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as text: {@code [[days-]hours:]minutes:seconds} as {@code ps} prints them, and {@code 1h30m}. */
final class ElapsedText {
    private static final Pattern CLOCK =
            Pattern.compile("(?:(?:(\\d{1,5})-)?(\\d{1,5}):)?(\\d{1,5}):(\\d{1,2}(?:[.,]\\d{1,9})?)");

    private ElapsedText() {}

    /** The length in seconds; NaN if the text is none. */
    static double seconds(String text) {
        if (text.isEmpty() || text.length() > 40 || !Character.isDigit(text.charAt(0))) {
            return Double.NaN;
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return number(clock.group(1)) * 86_400
                    + number(clock.group(2)) * 3600
                    + number(clock.group(3)) * 60
                    + number(clock.group(4));
        }
        try {
            return DurationParser.parse(text.replace(" ", "")).toNanos() / 1e9;
        } catch (InputException e) {
            return Double.NaN;
        }
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits.replace(',', '.'));
    }
}

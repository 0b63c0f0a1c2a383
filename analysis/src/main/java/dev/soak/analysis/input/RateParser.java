package dev.soak.analysis.input;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads rates: {@code rate = amount "/" ("s" / "m" / "h" / "d")}, where the amount is a number such as {@code 500}, or a size as
 * {@link ByteSizeParser} reads it.
 */
public final class RateParser {
    private static final Map<String, Double> PER_HOUR = Map.of("s", 3_600.0, "m", 60.0, "h", 1.0, "d", 1 / 24.0);
    private static final Pattern RATE = Pattern.compile("([^/]+)/([smhd])");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");

    private RateParser() {}

    /** A number per time, per hour; positive. */
    public static double countPerHour(String text) throws InputException {
        Matcher rate = RATE.matcher(text.strip());
        if (rate.matches() && NUMBER.matcher(rate.group(1)).matches()) {
            return positive(Double.parseDouble(rate.group(1)) * perHour(rate), text, "e.g. 500/h, 12/s");
        }
        throw invalid(text, "e.g. 500/h, 12/s");
    }

    /** A number or a size per time, per hour; positive. */
    public static double amountPerHour(String text) throws InputException {
        Matcher rate = RATE.matcher(text.strip());
        if (!rate.matches()) {
            throw invalid(text, "e.g. 500KiB/h, 20/h");
        }
        double amount = NUMBER.matcher(rate.group(1)).matches()
                ? Double.parseDouble(rate.group(1))
                : ByteSizeParser.parse(rate.group(1));
        return positive(amount * perHour(rate), text, "e.g. 500KiB/h, 20/h");
    }

    private static double perHour(Matcher rate) {
        return PER_HOUR.getOrDefault(rate.group(2), 1.0);
    }

    private static double positive(double rate, String text, String example) throws InputException {
        if (rate > 0) {
            return rate;
        }
        throw invalid(text, example);
    }

    private static InputException invalid(String text, String example) {
        return InputException.unusable("invalid rate '" + text + "' (expected " + example + ")");
    }
}

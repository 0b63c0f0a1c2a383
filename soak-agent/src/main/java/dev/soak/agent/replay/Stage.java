package dev.soak.agent.replay;

import dev.soak.analysis.input.InputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a schedule with a constant rate.
 *
 * <p>Grammar of {@link #parseAll}: {@code stages = stage *("," stage)}, {@code stage = length ":" rate},
 * {@code length = 1*(number ("ms" / "s" / "m" / "h" / "d"))}, {@code rate = number}; numbers are decimal, white space
 * around a stage is ignored. {@code 10m:20,2m:0,1h:10} is ten minutes at 20 a second, two minutes idle, an hour at 10.
 *
 * @param length positive
 * @param ratePerSecond pull requests per second; 0 is idle
 */
public record Stage(Duration length, double ratePerSecond) {
    /** Above this, the machine and not the bot is measured. */
    static final double MOST_PER_SECOND = 100_000;
    /** About one in twelve days; below this, a schedule would look for its next arrival for ever. */
    static final double LEAST_PER_SECOND = 1e-6;

    private static final Pattern LENGTH = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Pattern RATE = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Duration LONGEST = Duration.ofDays(366);

    public Stage {
        if (length.isZero() || length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a stage lasts between 1 ms and 366 days, not " + length);
        }
        boolean inRange = ratePerSecond >= LEAST_PER_SECOND && ratePerSecond <= MOST_PER_SECOND;
        if (ratePerSecond != 0 && !inRange) {
            throw new IllegalArgumentException("a rate is 0, or between 0.000001 and " + (long) MOST_PER_SECOND
                    + " per second, not " + ratePerSecond);
        }
    }

    /** Reads a schedule; the message of the exception quotes the stage that makes no sense. */
    public static List<Stage> parseAll(String text) throws InputException {
        List<Stage> stages = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            stages.add(parse(part.strip(), text));
        }
        if (stages.stream().allMatch(stage -> stage.ratePerSecond() == 0)) {
            throw InputException.unusable("stages '" + text + "': at least one needs a rate above 0");
        }
        return List.copyOf(stages);
    }

    private static Stage parse(String part, String whole) throws InputException {
        String where = part.equals(whole) ? "stage '" + part + "'" : "stage '" + part + "' of '" + whole + "'";
        int colon = part.indexOf(':');
        if (colon < 0) {
            throw InputException.unusable(where + ": must be length:rate, such as 10m:20");
        }
        String length = part.substring(0, colon).strip();
        String rate = part.substring(colon + 1).strip();
        if (!LENGTH.matcher(length).matches()) {
            throw InputException.unusable(where + ": '" + length + "' is no length of time such as 90s, 10m or 1h30m");
        }
        if (!RATE.matcher(rate).matches()) {
            throw InputException.unusable(where + ": '" + rate + "' is no rate; pull requests per second, such as 20");
        }
        try {
            return new Stage(duration(length), Double.parseDouble(rate));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw InputException.unusable(where + ": " + e.getMessage());
        }
    }

    private static Duration duration(String text) {
        BigDecimal millis = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            long unit = switch (parts.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                case "h" -> 3_600_000;
                default -> 86_400_000;
            };
            millis = millis.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        return Duration.ofMillis(millis.toBigInteger().longValueExact());
    }
}

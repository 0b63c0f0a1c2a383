package dev.soak.agent.replay;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A load stage: constant rate for a time.
 *
 * <p>Grammar of {@link #parseAll}: {@code stages = stage *("," stage)}, {@code stage = length ":" rate},
 * {@code rate = number}; a length is a duration as {@link DurationParser} reads it, white space around a stage is
 * ignored. {@code 10m:20,2m:0,1h:10} is ten minutes at 20/s, two minutes idle, one hour at 10/s.
 *
 * @param length at least 1 ms
 * @param ratePerSecond requests per second; 0 is idle
 */
public record Stage(Duration length, double ratePerSecond) {
    /** Above this rate, the machine is measured rather than the target. */
    static final double MAX_PER_SECOND = 100_000;
    /** About one in twelve days; below this, the search for the next arrival would not end. */
    static final double MIN_PER_SECOND = 1e-6;

    private static final Pattern RATE = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public Stage {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the length must be between 1 ms and 366 days");
        }
        boolean inRange = ratePerSecond >= MIN_PER_SECOND && ratePerSecond <= MAX_PER_SECOND;
        if (ratePerSecond != 0 && !inRange) {
            throw new IllegalArgumentException(
                    "the rate must be 0, or between 0.000001 and " + (long) MAX_PER_SECOND + " per second");
        }
    }

    /** Reads a schedule; the message of the exception quotes the invalid stage. */
    public static List<Stage> parseAll(String text) throws InputException {
        List<Stage> stages = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            stages.add(parse(part.strip(), text));
        }
        if (stages.stream().allMatch(stage -> stage.ratePerSecond() == 0)) {
            throw InputException.unusable("stages '" + text + "': at least one must have a rate above 0");
        }
        return List.copyOf(stages);
    }

    private static Stage parse(String part, String whole) throws InputException {
        String where = part.equals(whole) ? "stage '" + part + "'" : "stage '" + part + "' of '" + whole + "'";
        int colon = part.indexOf(':');
        if (colon < 0) {
            throw InputException.unusable(where + ": expected length:rate, e.g. 10m:20");
        }
        String length = part.substring(0, colon).strip();
        String rate = part.substring(colon + 1).strip();
        if (!RATE.matcher(rate).matches()) {
            throw InputException.unusable(
                    where + ": invalid rate '" + rate + "' (expected requests per second, e.g. 20)");
        }
        try {
            return new Stage(DurationParser.parse(length), Double.parseDouble(rate));
        } catch (InputException | IllegalArgumentException e) {
            throw InputException.unusable(where + ": " + e.getMessage());
        }
    }
}

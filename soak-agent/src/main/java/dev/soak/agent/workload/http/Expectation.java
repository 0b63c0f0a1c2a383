package dev.soak.agent.workload.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which response completes a request.
 *
 * @param lowest lowest accepted status
 * @param highest highest accepted status
 * @param body must be found in the first {@link #BODY_LIMIT} bytes of the body; null for any body
 */
public record Expectation(int lowest, int highest, @Nullable Pattern body) {
    /** Any 2xx status. */
    public static final Expectation SUCCESS = new Expectation(200, 299, null);

    /** How much of a body is compared with the pattern, in bytes. */
    public static final int BODY_LIMIT = 64 << 10;

    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;
    private static final Pattern CLASS = Pattern.compile("([1-5])[xX]{2}");
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d{2}");

    public Expectation {
        if (lowest < LOWEST || highest > HIGHEST || lowest > highest) {
            throw new IllegalArgumentException("a status must be between 100 and 599");
        }
    }

    /**
     * Reads a status or a class of statuses: {@code 201}, {@code 2xx}.
     *
     * @throws IllegalArgumentException quoting the text
     */
    public static Expectation ofStatus(String text) {
        Matcher ofClass = CLASS.matcher(text);
        if (ofClass.matches()) {
            int hundred = 100 * Integer.parseInt(ofClass.group(1));
            return new Expectation(hundred, hundred + 99, null);
        }
        if (!STATUS.matcher(text).matches()) {
            throw new IllegalArgumentException("invalid status '" + text + "' (expected e.g. 201 or 2xx)");
        }
        int status = Integer.parseInt(text);
        return new Expectation(status, status, null);
    }

    /** The same statuses, with a pattern for the body. */
    public Expectation withBody(Pattern pattern) {
        return new Expectation(lowest, highest, pattern);
    }

    /** As it is written in a file: {@code 201}, {@code 2xx and "id"}. */
    @Override
    public String toString() {
        String statuses = lowest == highest
                ? String.valueOf(lowest)
                : lowest % 100 == 0 && highest == lowest + 99 ? lowest / 100 + "xx" : lowest + " to " + highest;
        return body == null ? statuses : statuses + " and \"" + body + "\"";
    }

    public boolean accepts(int status) {
        return status >= lowest && status <= highest;
    }
}

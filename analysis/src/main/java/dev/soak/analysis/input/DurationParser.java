package dev.soak.analysis.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads durations, the only place that does: {@code duration = 1*(number unit)}, {@code unit = "us" / "ms" / "s" / "m" /
 * "h" / "d"}, numbers decimal, for example {@code 90s}, {@code 1h30m}, {@code 1.5s}.
 */
public final class DurationParser {
    private static final Map<String, Long> NANOS = Map.of(
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);
    private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(us|ms|s|m|h|d)");
    /** A century fits into a long of nanoseconds with room to add two of them. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private DurationParser() {}

    /**
     * Reads a duration; zero is one.
     *
     * @throws InputException naming the text if it is not a duration, or longer than 36,500 days
     */
    public static Duration parse(String text) throws InputException {
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (end < text.length() && part.region(end, text.length()).lookingAt()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosPer(part.group(2)))));
            end = part.end();
        }
        if (end == 0 || end != text.length()) {
            throw InputException.unusable("invalid duration '" + text + "' (expected e.g. 90s, 1h30m)");
        }
        BigInteger whole = nanos.toBigInteger();
        if (whole.compareTo(BigInteger.valueOf(LONGEST.toNanos())) > 0) {
            throw InputException.unusable("duration '" + text + "' is too long (at most " + LONGEST.toDays() + "d)");
        }
        return Duration.ofNanos(whole.longValueExact());
    }

    /** Seconds per unit, by the unit as it is written. */
    public static Map<String, Double> secondsPerUnit() {
        return NANOS.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue() / 1e9));
    }

    private static long nanosPer(String unit) {
        return Objects.requireNonNull(NANOS.get(unit));
    }
}

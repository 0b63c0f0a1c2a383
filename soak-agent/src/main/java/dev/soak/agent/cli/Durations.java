package dev.soak.agent.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 1h30m}, {@code 90s}, {@code 30d}, {@code 250ms}. */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|d|h|m|s)");

    @Override
    public Duration convert(String text) {
        Matcher part = PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            double count = Double.parseDouble(part.group(1));
            seconds += count
                    * switch (part.group(2)) {
                        case "d" -> 86_400;
                        case "h" -> 3_600;
                        case "m" -> 60;
                        case "s" -> 1;
                        default -> 0.001;
                    };
            end = part.end();
        }
        if (end == 0 || end != text.length()) {
            throw new TypeConversionException("'" + text + "' is no duration; write 8h, 1h30m, 90s or 250ms");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}

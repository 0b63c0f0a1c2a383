package dev.soak.analysis.imports;

import dev.soak.analysis.input.ByteSizeParser;
import dev.soak.analysis.input.InputException;

/**
 * The limit of the series that match a pattern: {@code rss=2GiB}.
 *
 * @param value in the base unit of the series
 * @param isSize whether it was stated in bytes
 */
public record LimitRule(SeriesPattern series, double value, boolean isSize) {
    /** Reads {@code limit = pattern "=" (number / size)}. */
    public static LimitRule parse(String text) throws InputException {
        int equals = text.lastIndexOf('=');
        if (equals > 0) {
            try {
                String limit = text.substring(equals + 1).strip();
                double value = limit.matches("\\d{1,12}Ki|\\d{1,12}Mi|\\d{1,12}Gi")
                        ? ByteSizeParser.parse(limit + "B")
                        : ByteSizeParser.parse(limit);
                if (value > 0) {
                    return new LimitRule(
                            SeriesPattern.of(text.substring(0, equals).strip()),
                            value,
                            !Character.isDigit(limit.charAt(limit.length() - 1)));
                }
            } catch (InputException e) {
                // Named below with the whole text.
            }
        }
        throw InputException.unusable("invalid limit '" + text + "' (expected e.g. 'rss=2GiB' or 'open_fds=1024')");
    }
}

package dev.soak.agent.standin;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code duration} or {@code "lognormal:" duration "," sigma}; durations as {@link DurationParser} reads them. */
final class ModelLatencyGrammar {
    private static final Pattern LOG_NORMAL = Pattern.compile("lognormal:([^,]+),(\\d(?:\\.\\d{1,9})?)");

    private ModelLatencyGrammar() {}

    static ModelLatency parse(String text) throws InputException {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher logNormal = LOG_NORMAL.matcher(plain);
        try {
            return logNormal.matches()
                    ? new ModelLatency.LogNormal(
                            DurationParser.parse(logNormal.group(1)), Double.parseDouble(logNormal.group(2)))
                    : new ModelLatency.Fixed(DurationParser.parse(plain));
        } catch (InputException e) {
            throw InputException.unusable(
                    "invalid model latency '" + text + "' (expected e.g. 250ms, 2s or lognormal:800ms,0.5)");
        } catch (IllegalArgumentException e) {
            throw InputException.unusable("invalid model latency '" + text + "': " + e.getMessage());
        }
    }
}

package dev.soak.agent.standin;

import dev.soak.analysis.input.InputException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code length} or {@code "lognormal:" length "," sigma}, with {@code length = number ("ms" / "s")}. */
final class ModelLatencyGrammar {
    private static final String LENGTH = "(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s)";
    private static final Pattern FIXED = Pattern.compile(LENGTH);
    private static final Pattern LOG_NORMAL = Pattern.compile("lognormal:" + LENGTH + ",(\\d(?:\\.\\d{1,9})?)");

    private ModelLatencyGrammar() {}

    static ModelLatency parse(String text) throws InputException {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher fixed = FIXED.matcher(plain);
        Matcher logNormal = LOG_NORMAL.matcher(plain);
        try {
            if (fixed.matches()) {
                return new ModelLatency.Fixed(length(fixed));
            }
            if (logNormal.matches()) {
                return new ModelLatency.LogNormal(length(logNormal), Double.parseDouble(logNormal.group(3)));
            }
        } catch (IllegalArgumentException e) {
            throw InputException.unusable("model latency '" + text + "': " + e.getMessage());
        }
        throw InputException.unusable("model latency '" + text + "': must be like 250ms, 2s or lognormal:800ms,0.5");
    }

    private static Duration length(Matcher parts) {
        double unit = parts.group(2).equals("s") ? 1e9 : 1e6;
        return Duration.ofNanos((long) (Double.parseDouble(parts.group(1)) * unit));
    }
}

package dev.soak.analysis.code;

import java.util.regex.Pattern;

/**
 * Classes as they are counted: those that the JVM makes up as it goes ({@code Foo$$Lambda/0x00007f01},
 * {@code jdk.proxy3.$Proxy17}, {@code GeneratedMethodAccessor9}) are folded into one name each, the same in histograms, heap dumps
 * and recordings.
 */
public final class ClassNames {
    private static final Pattern MADE_UP =
            Pattern.compile("(?<=\\$\\$Lambda)(\\$\\d+)?[/+.]0x[0-9a-f]+(\\.\\d+)?|[/+.]0x[0-9a-f]+|(?<=\\$Proxy)\\d+"
                    + "|(?<=\\bjdk\\.proxy)\\d+|(?<=Accessor)\\d+$|(?<=\\$\\$Lambda)\\$\\d+");

    private ClassNames() {}

    /**
     * The folded name.
     *
     * @param raw with dots or slashes between packages
     */
    public static String fold(String raw) {
        return MADE_UP.matcher(raw.replace('/', '.')).replaceAll("*");
    }
}

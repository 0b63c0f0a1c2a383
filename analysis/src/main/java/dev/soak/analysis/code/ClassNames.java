package dev.soak.analysis.code;

import java.util.regex.Pattern;

/**
 * Folds the names of classes that are generated at run time ({@code Foo$$Lambda/0x00007f01}, {@code jdk.proxy3.$Proxy17},
 * {@code GeneratedMethodAccessor9}), so that they are counted together and are equal in histograms, heap dumps and recordings.
 */
public final class ClassNames {
    private static final Pattern GENERATED =
            Pattern.compile("(?<=\\$\\$Lambda)(\\$\\d+)?[/+.]0x[0-9a-f]+(\\.\\d+)?|[/+.]0x[0-9a-f]+|(?<=\\$Proxy)\\d+"
                    + "|(?<=\\bjdk\\.proxy)\\d+|(?<=Accessor)\\d+$|(?<=\\$\\$Lambda)\\$\\d+");

    private static final Pattern HIDDEN = Pattern.compile("[/+.]0x[0-9a-f]+$");

    private ClassNames() {}

    /** Whether it is the name of a hidden class, as the JVM gives it. */
    public static boolean isHidden(String raw) {
        return HIDDEN.matcher(raw).find();
    }

    /**
     * The folded name.
     *
     * @param raw with dots or slashes between packages
     */
    public static String fold(String raw) {
        return GENERATED.matcher(raw.replace('/', '.')).replaceAll("*");
    }
}

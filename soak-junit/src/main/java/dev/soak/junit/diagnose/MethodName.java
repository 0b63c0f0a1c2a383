package dev.soak.junit.diagnose;

import java.util.regex.Pattern;

/** Names of methods with their class, {@code com.acme.PoolTest.borrowing}. */
public final class MethodName {
    private static final Pattern LAMBDA = Pattern.compile("\\.lambda\\$(.+)\\$\\d+$");

    private MethodName() {}

    /** The method that contains a lambda; of any other, the same. */
    public static String enclosing(String method) {
        return LAMBDA.matcher(method).replaceFirst(".$1");
    }
}

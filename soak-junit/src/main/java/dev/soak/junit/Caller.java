package dev.soak.junit;

import java.util.regex.Pattern;

/** The method that asks for a leak test, which is the test in most cases. */
final class Caller {
    private static final Pattern LAMBDA = Pattern.compile("\\.lambda\\$(.+)\\$\\d+$");

    private Caller() {}

    /** The nearest one outside this package, as {@code com.acme.PoolTest.borrowing} or {@code com.acme.PoolTest.lambda$borrowing$0}. */
    static String method() {
        String own = Caller.class.getPackageName();
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(
                                frame -> !packageOf(frame.getClassName()).equals(own))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElse("test"));
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** The same as the name of a test: of a lambda, the method that contains it. */
    static String name(String method) {
        return LAMBDA.matcher(method).replaceFirst(".$1");
    }
}

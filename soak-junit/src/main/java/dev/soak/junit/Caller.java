package dev.soak.junit;

import dev.soak.junit.diagnose.MethodName;
import java.util.List;

/** The methods that ask for a leak test: the innermost is the test in most cases, or a method that tests share. */
final class Caller {
    /** A test is called by its framework, and not from deep within. */
    private static final int MOST = 32;

    private Caller() {}

    /** Those outside this package, innermost first: {@code com.acme.PoolTest.borrowing}, {@code com.acme.PoolTest.lambda$borrowing$0}. */
    static List<String> methods() {
        String own = Caller.class.getPackageName();
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(
                                frame -> !packageOf(frame.getClassName()).equals(own))
                        .limit(MOST)
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .toList());
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** The name of a test with these callers: the innermost; of a lambda, the method that contains it. */
    static String name(List<String> methods) {
        return methods.isEmpty() ? "test" : MethodName.enclosing(methods.get(0));
    }
}

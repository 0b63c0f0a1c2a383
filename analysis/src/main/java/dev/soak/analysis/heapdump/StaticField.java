package dev.soak.analysis.heapdump;

/** How a static field is named on a path: {@code static com.acme.Orders.AUDIT}. */
public final class StaticField {
    private static final String MARK = "static ";

    private StaticField() {}

    /** @param field its class and name */
    static String step(String field) {
        return MARK + field;
    }

    /** Whether a step of a path is a static field. */
    public static boolean is(String step) {
        return step.startsWith(MARK);
    }

    /** The class and the name of a static field; any other step unchanged. */
    public static String name(String step) {
        return is(step) ? step.substring(MARK.length()) : step;
    }
}

package dev.soak.analysis.resource;

/**
 * What a series counts, as a <a href="https://ucum.org">UCUM</a> code: {@code By}, {@code s}, <code>{thread}</code>.
 */
public record Unit(String ucum) {
    public static final Unit BYTES = new Unit("By");
    public static final Unit SECONDS = new Unit("s");
    /** A share or ratio, and whatever has no unit. */
    public static final Unit ONE = new Unit("1");

    public static final Unit THREADS = new Unit("{thread}");
    public static final Unit DESCRIPTORS = new Unit("{fd}");
    public static final Unit OBJECTS = new Unit("{object}");
    public static final Unit CLASSES = new Unit("{class}");
    public static final Unit BUFFERS = new Unit("{buffer}");
    public static final Unit PROCESSES = new Unit("{process}");
    public static final Unit FILES = new Unit("{file}");
    public static final Unit PULL_REQUESTS = new Unit("{pr}");

    /** Whether it counts things, of which there is no half. */
    public boolean counts() {
        return ucum.startsWith("{");
    }

    @Override
    public String toString() {
        return ucum;
    }
}

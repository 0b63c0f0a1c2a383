package dev.soak.analysis.resource;

import java.util.List;

/**
 * The unit of a series, as a <a href="https://ucum.org">UCUM</a> code: {@code By}, {@code s}, <code>{thread}</code>.
 *
 * @param noun what is counted, in the plural; empty where the unit does not count things
 */
public record Unit(String ucum, String noun) {
    public static final Unit BYTES = new Unit("By", "");
    public static final Unit SECONDS = new Unit("s", "");
    /** A share, a ratio, or no unit at all. */
    public static final Unit ONE = new Unit("1", "");

    /** Hundredths of a whole. */
    public static final Unit PERCENT = new Unit("%", "");

    public static final Unit THREADS = new Unit("{thread}", "threads");
    public static final Unit DESCRIPTORS = new Unit("{fd}", "descriptors");
    public static final Unit OBJECTS = new Unit("{object}", "objects");
    public static final Unit CLASSES = new Unit("{class}", "classes");
    public static final Unit BUFFERS = new Unit("{buffer}", "buffers");
    public static final Unit PROCESSES = new Unit("{process}", "processes");
    public static final Unit FILES = new Unit("{file}", "files");
    public static final Unit REQUESTS = new Unit("{request}", "requests");

    /** The code of {@link #REQUESTS} in reports of version 0.1. */
    private static final String OLD_REQUESTS = "{pr}";

    private static final List<Unit> COUNTED =
            List.of(THREADS, DESCRIPTORS, OBJECTS, CLASSES, BUFFERS, PROCESSES, FILES, REQUESTS);

    /** What a UCUM code counts, in the plural; empty where it does not count things. */
    public static String nounOf(String ucum) {
        String code = ucum.equals(OLD_REQUESTS) ? REQUESTS.ucum : ucum;
        return COUNTED.stream()
                .filter(unit -> unit.ucum.equals(code))
                .findFirst()
                .map(Unit::noun)
                .orElse("");
    }

    /** Whether it counts things, so that only whole numbers occur. */
    public boolean counts() {
        return !noun.isEmpty();
    }

    @Override
    public String toString() {
        return ucum;
    }
}

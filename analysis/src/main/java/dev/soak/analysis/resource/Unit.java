package dev.soak.analysis.resource;

import java.util.List;
import java.util.Optional;

/**
 * The unit of a series, as a <a href="https://ucum.org">UCUM</a> code: {@code By}, {@code s}, <code>{thread}</code>.
 *
 * @param singular what is counted; empty where the unit does not count things
 * @param noun the same in the plural
 */
public record Unit(String ucum, String singular, String noun) {
    public static final Unit BYTES = new Unit("By", "", "");
    public static final Unit SECONDS = new Unit("s", "", "");
    /** A share, a ratio, or no unit at all. */
    public static final Unit ONE = new Unit("1", "", "");

    /** Hundredths of a whole. */
    public static final Unit PERCENT = new Unit("%", "", "");

    public static final Unit THREADS = new Unit("{thread}", "thread", "threads");
    public static final Unit DESCRIPTORS = new Unit("{fd}", "descriptor", "descriptors");
    public static final Unit OBJECTS = new Unit("{object}", "object", "objects");
    public static final Unit CLASSES = new Unit("{class}", "class", "classes");
    public static final Unit BUFFERS = new Unit("{buffer}", "buffer", "buffers");
    public static final Unit PROCESSES = new Unit("{process}", "process", "processes");
    public static final Unit FILES = new Unit("{file}", "file", "files");
    public static final Unit REQUESTS = new Unit("{request}", "request", "requests");

    /** The code of {@link #REQUESTS} in reports of version 0.1. */
    private static final String OLD_REQUESTS = "{pr}";

    private static final List<Unit> COUNTED =
            List.of(THREADS, DESCRIPTORS, OBJECTS, CLASSES, BUFFERS, PROCESSES, FILES, REQUESTS);

    /** What a UCUM code counts, in the plural; empty where it does not count things. */
    public static String nounOf(String ucum) {
        return counted(ucum).map(Unit::noun).orElse("");
    }

    /** The same for one thing. */
    public static String singularOf(String ucum) {
        return counted(ucum).map(Unit::singular).orElse("");
    }

    private static Optional<Unit> counted(String ucum) {
        String code = ucum.equals(OLD_REQUESTS) ? REQUESTS.ucum : ucum;
        return COUNTED.stream().filter(unit -> unit.ucum.equals(code)).findFirst();
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

package dev.soak.analysis.resource;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a JVM could not allocate when it threw {@code OutOfMemoryError}, by the message of the error. Those for direct buffers and
 * threads do not end the JVM, whatever its flags.
 */
public enum RefusedAllocation {
    DIRECT("[Dd]irect buffer memory"),
    HEAP("Java heap space|GC overhead limit exceeded"),
    METASPACE("Metaspace"),
    CLASS_SPACE("Compressed class space"),
    THREADS("unable to create (?:new )?native thread");

    private static final String ERROR = "java.lang.OutOfMemoryError";

    private final Pattern message;

    RefusedAllocation(String message) {
        this.message = Pattern.compile(message);
    }

    /** The one that a printed line tells of; empty for any other line. */
    public static Optional<RefusedAllocation> in(String line) {
        int error = line.indexOf(ERROR);
        return error < 0
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(kind -> kind.message.matcher(line).find(error))
                        .findFirst();
    }

    /** What has run out. */
    public Resource resource() {
        return switch (this) {
            case DIRECT -> Resources.DIRECT_MEMORY;
            case HEAP -> Resources.HEAP_LIVE;
            case METASPACE -> Resources.METASPACE;
            case CLASS_SPACE -> Resources.CLASS_SPACE;
            case THREADS -> Resources.THREADS;
        };
    }

    /** The label of its part of {@link Resources#OUT_OF_MEMORY_ERRORS}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

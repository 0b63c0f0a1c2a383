package dev.soak.zoo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expected diagnosis of a specimen.
 *
 * @param name name for {@code --plant}
 * @param also short alias; null if there is none
 * @param type specimen class, relative to this package
 * @param what one-line description
 * @param leaks whether the specimen grows without bound
 * @param every number of pull requests per additional object, descriptor, thread, class or file
 * @param series names of series without labels, at least one of which must be reported; a trailing {@code *} matches any
 *     suffix
 * @param classes growing classes, any of which is a correct diagnosis; empty if none applies
 * @param holders {@code Class.field}s on the path from a GC root, any of which is a correct diagnosis; empty if the
 *     heap is not involved
 * @param at {@code Class.method} that allocates, opens, creates or starts; null if none applies
 * @param stores {@code Class.method} that stores what grows; null where it is the same as {@code at}
 * @param subject part of the expected subject if it is neither a class nor a line, such as a file pattern
 * @param stage load stages that are part of the specimen; null for any load
 * @param fault of a stand-in that is part of the specimen, as in {@code --fault}; null if there is none
 * @param jvmArgs JVM flags that the specimen requires
 * @param since first JDK that can run the specimen; 0 for any
 * @param hangs whether the bot stops answering
 * @param jars bundled jars required on the class path in addition to the zoo's
 */
public record GroundTruth(
        String name,
        @Nullable String also,
        String type,
        String what,
        boolean leaks,
        int every,
        List<String> series,
        List<String> classes,
        List<String> holders,
        @Nullable String at,
        @Nullable String stores,
        @Nullable String subject,
        @Nullable String stage,
        @Nullable String fault,
        String jvmArgs,
        int since,
        boolean hangs,
        List<String> jars) {
    public GroundTruth {
        series = series == null ? List.of() : List.copyOf(series);
        classes = classes == null ? List.of() : List.copyOf(classes);
        holders = holders == null ? List.of() : List.copyOf(holders);
        jvmArgs = jvmArgs == null ? "" : jvmArgs;
        jars = jars == null ? List.of() : List.copyOf(jars);
        if (leaks && (series.isEmpty() || every < 1)) {
            throw new IllegalArgumentException(name + ": leaking specimen without series or rate");
        }
    }

    /** Whether the leak must be detected within minutes: at least one in twenty pull requests, and not in faults only. */
    public boolean mustBeFound() {
        return leaks && every <= 20 && fault == null;
    }

    /** Whether a JDK can run it. */
    public boolean runsOn(int feature) {
        return feature >= since;
    }

    /** Whether a series is one of those expected to be reported. */
    public boolean concerns(String seriesName) {
        return series.stream()
                .anyMatch(name -> name.endsWith("*")
                        ? seriesName.startsWith(name.substring(0, name.length() - 1))
                        : seriesName.equals(name));
    }

    /** Fully qualified name of the specimen class. */
    public String className() {
        return GroundTruth.class.getPackageName() + "." + type;
    }
}

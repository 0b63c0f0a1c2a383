package dev.soak.zoo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found in a specimen.
 *
 * @param name as {@code --plant} takes it
 * @param also a short name for the same
 * @param type the specimen's class, relative to this package
 * @param what one line for people
 * @param leaks whether it grows without bound
 * @param every how many pull requests it takes for one more object, descriptor, thread, class or file
 * @param series names of series of which at least one must be called, without labels; a name that ends in {@code *}
 *     stands for all that begin so
 * @param classes of which instances pile up, any of which is a right answer; empty where no class is to blame
 * @param holders {@code Class.field}s on the path from a root, any of which is a right answer; empty where nothing of
 *     the heap is held
 * @param at {@code Class.method} that allocates, opens or starts; null where no line is to blame
 * @param subject part of what is to be named where it is neither a class nor a line, such as a file pattern
 * @param stage the schedule of rates that makes the specimen; null for any
 * @param jvmArgs flags without which it is not what it is
 * @param jars that its class path needs beside the zoo's own, of those that travel with it
 */
public record Truth(
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
        @Nullable String subject,
        @Nullable String stage,
        String jvmArgs,
        List<String> jars) {
    public Truth {
        series = series == null ? List.of() : List.copyOf(series);
        classes = classes == null ? List.of() : List.copyOf(classes);
        holders = holders == null ? List.of() : List.copyOf(holders);
        jvmArgs = jvmArgs == null ? "" : jvmArgs;
        jars = jars == null ? List.of() : List.copyOf(jars);
        if (leaks && (series.isEmpty() || every < 1)) {
            throw new IllegalArgumentException(name + " leaks, but it is not said what and how much");
        }
    }

    /** Whether it leaks enough to have to be found: at least one in ten pull requests. */
    public boolean mustBeFound() {
        return leaks && every <= 10;
    }

    /** Whether a series of this name is one that must be called. */
    public boolean concerns(String seriesName) {
        return series.stream()
                .anyMatch(name -> name.endsWith("*")
                        ? seriesName.startsWith(name.substring(0, name.length() - 1))
                        : seriesName.equals(name));
    }

    /** The specimen's class. */
    public String className() {
        return Truth.class.getPackageName() + "." + type;
    }
}

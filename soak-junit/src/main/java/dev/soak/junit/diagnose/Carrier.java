package dev.soak.junit.diagnose;

import dev.soak.junit.Watch;
import java.util.List;

/**
 * The objects by which a resource outside the heap is in the heap, too: where both grow at the same rate, they are one leak,
 * and what holds the object holds the resource.
 *
 * @param classes names, or starts of names that end in {@code *}
 */
record Carrier(Watch watch, List<String> classes) {
    private static final List<Carrier> ALL = List.of(
            new Carrier(Watch.THREADS, List.of("java.lang.Thread", "java.util.concurrent.ThreadPoolExecutor$Worker")),
            new Carrier(
                    Watch.DESCRIPTORS,
                    List.of("java.io.FileDescriptor", "sun.nio.ch.*", "sun.nio.fs.*", "java.net.Socket*")),
            new Carrier(Watch.BUFFERS, List.of("java.nio.Direct*", "jdk.internal.ref.Cleaner")),
            new Carrier(Watch.CLASSES, List.of("java.lang.Class", "java.lang.ClassLoader")),
            new Carrier(Watch.PROCESSES, List.of("java.lang.ProcessImpl")),
            new Carrier(Watch.MBEANS, List.of("com.sun.jmx.mbeanserver.*", "javax.management.ObjectName")));

    static List<String> of(Watch watch) {
        return ALL.stream()
                .filter(carrier -> carrier.watch == watch)
                .flatMap(carrier -> carrier.classes.stream())
                .toList();
    }

    /** Whether an object of this class carries the resource, by its name or those of its superclasses. */
    static boolean carries(Watch watch, String className) {
        List<String> names = of(watch);
        if (names.isEmpty()) {
            return false;
        }
        if (matches(names, className)) {
            return true;
        }
        try {
            for (Class<?> type = HeldField.load(className); type != null; type = type.getSuperclass()) {
                if (matches(names, type.getName())) {
                    return true;
                }
            }
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return false;
        }
        return false;
    }

    private static boolean matches(List<String> names, String className) {
        return names.stream()
                .anyMatch(name -> name.endsWith("*")
                        ? className.startsWith(name.substring(0, name.length() - 1))
                        : className.equals(name));
    }
}

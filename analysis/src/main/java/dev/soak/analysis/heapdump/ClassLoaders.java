package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/** The class loaders of a dump by their type. */
final class ClassLoaders {
    /** The number of class loaders of a type, and of the classes that they have defined. */
    record LoaderCount(long count, long classes) {}

    private ClassLoaders() {}

    /**
     * Counts them, and marks the classes of those that live as long as the JVM.
     *
     * @param typeOf the type of an object
     * @param permanent the types of those loaders, in addition to the JVM's own; if empty, those with a single instance
     * @return by type
     */
    static Map<String, LoaderCount> markPermanent(
            ClassTable classes, LongFunction<String> typeOf, Set<String> permanent) {
        Map<String, Set<Long>> byType = new HashMap<>();
        Map<String, Long> defined = new HashMap<>();
        Map<Long, String> types = new HashMap<>();
        for (ClassLayout layout : classes.all()) {
            long loader = layout.record.loader;
            if (loader != 0) {
                String type = types.computeIfAbsent(loader, typeOf::apply);
                byType.computeIfAbsent(type, t -> new HashSet<>()).add(loader);
                defined.merge(type, 1L, Long::sum);
            }
        }
        Map<String, LoaderCount> loaders = new HashMap<>();
        Set<String> permanentTypes = new HashSet<>(permanent);
        byType.forEach((type, of) -> {
            loaders.put(type, new LoaderCount(of.size(), defined.getOrDefault(type, 0L)));
            if (permanent.isEmpty() && of.size() == 1) {
                permanentTypes.add(type);
            }
        });
        for (ClassLayout layout : classes.all()) {
            String type = types.get(layout.record.loader);
            layout.isPermanent = type == null || permanentTypes.contains(type);
        }
        return Map.copyOf(loaders);
    }
}

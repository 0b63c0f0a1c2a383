package dev.soak.junit.diagnose;

import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holders that are bounded by their nature, although they grow: what they hold is no leak. */
final class Reclaimable {
    /** Of the largest gain, that the soft references must have gained: an entry has few other objects. */
    private static final double SHARE = 0.2;

    private static final String EVICTION = "removeEldestEntry";

    /** Superclasses of collections that have a bound, whatever their size, with the reason. */
    private static final Map<String, BoundedBecause> BOUNDED = Map.of(
            "com.github.benmanes.caffeine.cache.BoundedLocalCache", BoundedBecause.CACHE_WITH_BOUND,
            "net.sf.ehcache.store.MemoryStore", BoundedBecause.CACHE_WITH_BOUND);

    private Reclaimable() {}

    /** Why a holder is bounded; empty if it is not. */
    static Optional<BoundedBecause> boundOf(Holder held) {
        // The parts of a collection have its own path; the entries are one step further.
        int holder = held.path().size();
        int nearest = held.held().stream()
                .mapToInt(entry -> entry.path().size())
                .filter(steps -> steps > holder)
                .min()
                .orElse(holder);
        long most = held.held().stream().mapToLong(Held::gained).max().orElse(0);
        // Deeper inside, a soft reference is a detail of what leaks, as in every class and in many libraries.
        boolean soft = held.held().stream()
                .anyMatch(entry ->
                        entry.path().size() == nearest && entry.gained() >= SHARE * most && isSoft(entry.className()));
        if (soft) {
            return Optional.of(BoundedBecause.SOFT_REFERENCES);
        }
        return held.path().stream().flatMap(step -> bound(step).stream()).findFirst();
    }

    private static boolean isSoft(String className) {
        try {
            return SoftReference.class.isAssignableFrom(HeldField.load(className));
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return false;
        }
    }

    private static Optional<BoundedBecause> bound(String step) {
        Optional<BoundedBecause> byField = HeldField.of(step).flatMap(field -> known(field.owner()));
        if (byField.isPresent()) {
            return byField;
        }
        Class<?> type;
        try {
            type = HeldField.load(step);
        } catch (ClassNotFoundException | LinkageError noClass) {
            return Optional.empty();
        }
        Optional<BoundedBecause> byType = known(type);
        if (byType.isPresent()) {
            return byType;
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c != LinkedHashMap.class && LinkedHashMap.class.isAssignableFrom(c) && overridesEviction(c)) {
                return Optional.of(BoundedBecause.REMOVES_ELDEST);
            }
        }
        return Optional.empty();
    }

    private static Optional<BoundedBecause> known(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            BoundedBecause because = BOUNDED.get(c.getName());
            if (because != null) {
                return Optional.of(because);
            }
        }
        return Optional.empty();
    }

    private static boolean overridesEviction(Class<?> type) {
        try {
            return List.of(type.getDeclaredMethods()).stream()
                    .anyMatch(method -> method.getName().equals(EVICTION));
        } catch (LinkageError incomplete) {
            return false;
        }
    }
}

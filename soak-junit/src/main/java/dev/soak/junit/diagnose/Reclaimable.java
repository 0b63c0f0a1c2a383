package dev.soak.junit.diagnose;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Holders that are bounded by their nature, although they grow: what they hold is no leak. */
final class Reclaimable {
    /** Of the largest gain, that the soft references must have gained: an entry has few other objects. */
    private static final double SHARE = 0.2;

    /** Steps of a path from a collection to what is in it. */
    private static final Set<String> ENTRY = Set.of("element", "key", "value");

    private static final String EVICTION = "removeEldestEntry";

    /** Superclasses of collections that have a bound, whatever their size, with the reason. */
    private static final Map<String, BoundedBecause> BOUNDED = Map.of(
            "com.github.benmanes.caffeine.cache.BoundedLocalCache", BoundedBecause.CACHE_WITH_BOUND,
            "net.sf.ehcache.store.MemoryStore", BoundedBecause.CACHE_WITH_BOUND,
            "org.apache.commons.collections.map.AbstractReferenceMap", BoundedBecause.SOFT_REFERENCES,
            "org.apache.commons.collections4.map.AbstractReferenceMap", BoundedBecause.SOFT_REFERENCES);

    /** Entries of a Caffeine cache that is refreshed and nothing else: a {@code BoundedLocalCache} all the same. */
    private static final String REFRESHED_ONLY = "com.github.benmanes.caffeine.cache.PSR";

    private static final String GUAVA = "com.google.common.cache.LocalCache$";

    /**
     * Entries of collections whose own class is the same with a bound and without, with the reason. Guava keeps the order of access
     * for a largest size or an expiry, that of writes for an expiry ({@code LocalCache.EntryFactory}).
     */
    private static final Map<String, BoundedBecause> BOUNDED_ENTRIES = Map.of(
            GUAVA + "StrongAccessEntry", BoundedBecause.CACHE_WITH_BOUND,
            GUAVA + "StrongWriteEntry", BoundedBecause.CACHE_WITH_BOUND,
            GUAVA + "StrongAccessWriteEntry", BoundedBecause.CACHE_WITH_BOUND,
            GUAVA + "WeakAccessEntry", BoundedBecause.CACHE_WITH_BOUND,
            GUAVA + "WeakWriteEntry", BoundedBecause.CACHE_WITH_BOUND,
            GUAVA + "WeakAccessWriteEntry", BoundedBecause.CACHE_WITH_BOUND,
            GUAVA + "SoftValueReference", BoundedBecause.SOFT_REFERENCES,
            GUAVA + "WeightedSoftValueReference", BoundedBecause.SOFT_REFERENCES);

    /** Of those, the entries that a cache which is only refreshed has, too; it keeps no order of them. */
    private static final Set<String> WRITE_ENTRIES = Set.of(GUAVA + "StrongWriteEntry", GUAVA + "WeakWriteEntry");

    private static final String WRITE_ORDER = GUAVA + "WriteQueue";

    private Reclaimable() {}

    /**
     * Why a holder is bounded; empty if it is not.
     *
     * @param exists whether this JVM has objects of a class
     */
    static Optional<BoundedBecause> boundOf(Holder held, Predicate<String> exists) {
        // The parts of a collection have its own path; the entries are one step further.
        int holder = held.path().size();
        int nearest = held.held().stream()
                .mapToInt(entry -> entry.path().size())
                .filter(steps -> steps > holder)
                .min()
                .orElse(holder);
        long most = held.held().stream().mapToLong(Held::gained).max().orElse(0);
        if (held.held().stream().anyMatch(entry -> entry.className().equals(REFRESHED_ONLY))) {
            return Optional.empty();
        }
        // Deeper inside, a soft reference is a detail of what leaks, as in every class and in many libraries.
        boolean soft = held.held().stream()
                .anyMatch(entry ->
                        entry.path().size() == nearest && entry.gained() >= SHARE * most && isSoft(entry.className()));
        if (soft) {
            return Optional.of(BoundedBecause.SOFT_REFERENCES);
        }
        Optional<BoundedBecause> byEntries = held.held().stream()
                .filter(entry -> entry.path().size() <= nearest + 1 && entry.gained() >= SHARE * most)
                .filter(entry -> !WRITE_ENTRIES.contains(entry.className()) || exists.test(WRITE_ORDER))
                .flatMap(entry -> Optional.ofNullable(BOUNDED_ENTRIES.get(entry.className())).stream())
                .findFirst();
        return byEntries.isPresent()
                ? byEntries
                : ofOwnEntries(held.path()).stream()
                        .flatMap(step -> bound(step).stream())
                        .findFirst();
    }

    /** The end of a path whose own entries grow: within an entry of a bounded collection anything may grow. */
    private static List<String> ofOwnEntries(List<String> path) {
        int end = path.size();
        if (end > 0 && ENTRY.contains(path.get(end - 1))) {
            end--;
        }
        int begin = end;
        while (begin > 0 && !ENTRY.contains(path.get(begin - 1)) && !isOwnField(path.get(begin - 1))) {
            begin--;
        }
        return path.subList(begin, end);
    }

    private static boolean isOwnField(String step) {
        return HeldField.of(step)
                .filter(field -> CodeOrigin.isOwn(field.owner().getName()))
                .isPresent();
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

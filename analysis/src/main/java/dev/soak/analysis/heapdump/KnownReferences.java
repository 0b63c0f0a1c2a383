package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.KnownReference.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every class and field that a path treats specially, as data, after Shark's {@code ReferenceMatcher}: a collection is one
 * step whatever it is made of, and a reference that does not keep its target reachable is no step at all.
 */
final class KnownReferences {
    /**
     * A class whose objects are collections: one step of a path.
     *
     * @param name full name of the class or of a superclass, or a prefix of it that ends in {@code *}
     * @param shownAs the name in paths; empty for the name of the object's own class
     */
    record KnownCollection(String name, String shownAs, String reason) {}

    static final List<KnownCollection> COLLECTIONS = List.of(
            new KnownCollection("java.util.AbstractCollection", "", "the base class of lists, sets and queues"),
            new KnownCollection("java.util.AbstractMap", "", "the base class of maps, ConcurrentHashMap included"),
            new KnownCollection("java.util.Dictionary", "", "the base class of Hashtable and Properties"),
            new KnownCollection("java.util.Collections$*", "", "wrappers, some of which have no common base class"),
            new KnownCollection(
                    "java.util.concurrent.CopyOnWriteArrayList", "", "a list that extends no abstract class"),
            new KnownCollection(
                    "java.lang.ThreadLocal$ThreadLocalMap", "ThreadLocal", "the map that each thread keeps"));

    /** Libraries whose nested classes of a collection are its nodes, tables and views: no steps of a path. */
    static final List<String> HIDDEN_INTERNALS =
            List.of("java.*", "com.google.common.*", "com.github.benmanes.caffeine.*");

    /** Parts of the names of classes whose entries are keys and values; of other collections they are elements. */
    static final List<String> MAP_NAMES = List.of("Map", "Hashtable", "Properties", "Cache");

    /** Whose weak referent is the variable, while the entry holds the variable's value. */
    static final String THREAD_LOCAL_ENTRY = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

    static final String SOFT_REFERENCE = "java.lang.ref.SoftReference";
    /** Declares the referent of references of all kinds. */
    static final String REFERENCE = "java.lang.ref.Reference";

    static final String REFERENT = "referent";

    private static final String CLEANER = "jdk.internal.ref.CleanerImpl";
    /** What a cleaner keeps of an object to clean up after it; JDK 17 and later. */
    static final String CLEANABLE = "jdk.internal.ref.PhantomCleanable";

    private static final String BY_THEIR_OWNER =
            "a cleaner keeps what it will clean only as long as the owner is there, unless that keeps the owner itself";

    static final List<KnownReference> REFERENCES = references();
    /** The same by the name of the field. */
    private static final Map<String, List<KnownReference>> BY_FIELD =
            REFERENCES.stream().collect(Collectors.groupingBy(KnownReference::field));

    private KnownReferences() {}

    private static List<KnownReference> references() {
        List<KnownReference> references = new ArrayList<>(List.of(
                new KnownReference(
                        SOFT_REFERENCE,
                        REFERENT,
                        Treatment.SOFT,
                        "a soft reference retains nothing, but its referent is still there to be counted"),
                new KnownReference(
                        REFERENCE,
                        REFERENT,
                        Treatment.IGNORED,
                        "a weak or phantom reference does not keep its referent reachable, nor does a finalizer"),
                new KnownReference(
                        REFERENCE,
                        "discovered",
                        Treatment.IGNORED,
                        "links references that the collector has found, for its own use"),
                new KnownReference(
                        "java.lang.Thread",
                        "threadLocals",
                        Treatment.UNNAMED,
                        "the map that it leads to is shown as ThreadLocal"),
                new KnownReference(CLEANER, "phantomCleanableList", Treatment.LAST, BY_THEIR_OWNER),
                new KnownReference(CLEANER, "activeList", Treatment.LAST, BY_THEIR_OWNER),
                new KnownReference(CLEANABLE, "next", Treatment.LINK, BY_THEIR_OWNER),
                new KnownReference(CLEANABLE, "prev", Treatment.IGNORED, BY_THEIR_OWNER),
                new KnownReference(CLEANABLE, "list", Treatment.IGNORED, BY_THEIR_OWNER),
                new KnownReference(CLEANABLE, "node", Treatment.IGNORED, BY_THEIR_OWNER)));
        Map.of(
                        Treatment.KEY, List.of("key", "k", "k0"),
                        Treatment.VALUE, List.of("value", "val", "v", "v0", "valueReference"),
                        Treatment.ELEMENT, List.of("item", "element", "e", "e0", "e1"))
                .forEach((treatment, fields) -> {
                    for (String library : HIDDEN_INTERNALS) {
                        for (String field : fields) {
                            references.add(new KnownReference(
                                    library, field, treatment, "the entries of the library's collections"));
                        }
                    }
                });
        return List.copyOf(references);
    }

    /** The treatment of a field by the class that declares it. */
    static Treatment treatment(String declaringClass, String field) {
        return BY_FIELD.getOrDefault(field, List.of()).stream()
                .filter(known -> known.isDeclaredBy(declaringClass))
                .map(KnownReference::treatment)
                .findFirst()
                .orElse(Treatment.FOLLOWED);
    }

    /** Whether a class of this name, or one that extends it, is a collection. */
    static boolean isCollection(String className) {
        return COLLECTIONS.stream().anyMatch(known -> KnownReference.matchesPattern(known.name(), className));
    }

    /** Whether the nested classes of a collection of this name are hidden. */
    static boolean hidesInternals(String className) {
        return HIDDEN_INTERNALS.stream().anyMatch(library -> KnownReference.matchesPattern(library, className));
    }

    /** Whether the entries of a collection of this name are keys and values. */
    static boolean isMap(String className) {
        return MAP_NAMES.stream().anyMatch(className::contains);
    }

    /** The name of a collection in paths. */
    static String shownAs(String className) {
        return COLLECTIONS.stream()
                .filter(known -> !known.shownAs().isEmpty() && KnownReference.matchesPattern(known.name(), className))
                .map(KnownCollection::shownAs)
                .findFirst()
                .orElse(className);
    }

    /** Whether a path leaves out the step of this label, {@code declaring.Class.field}. */
    static boolean isUnnamed(String label) {
        int dot = label.lastIndexOf('.');
        return dot > 0 && treatment(label.substring(0, dot), label.substring(dot + 1)) == Treatment.UNNAMED;
    }
}

package dev.soak.probe.trace;

import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which code has to be woven to see the stores into some objects.
 *
 * <p>Of a collection or an atomic reference: the methods of its class and superclasses whose names say that they may add. Of an array or of the
 * first element of a list of nodes, the writes of elements or of the field that leads there, in the classes that can see the
 * field.
 */
final class StorePlan {
    /** By convention of the JDK and of the libraries that imitate it; a method that adds nothing is told by the size. */
    static final Set<String> MUTATORS = Set.of(
            "add",
            "addAll",
            "addAllAbsent",
            "addElement",
            "addFirst",
            "addIfAbsent",
            "addLast",
            "accumulateAndGet",
            "append",
            "compareAndSet",
            "compute",
            "computeIfAbsent",
            "doComputeIfAbsent",
            "doPut",
            "enqueue",
            "getAndAccumulate",
            "getAndSet",
            "getAndUpdate",
            "getOrLoad",
            "insert",
            "insertElementAt",
            "lazySet",
            "linkFirst",
            "linkLast",
            "merge",
            "offer",
            "offerFirst",
            "offerLast",
            "push",
            "put",
            "putAll",
            "putFirst",
            "putIfAbsent",
            "putLast",
            "putVal",
            "register",
            "remap",
            "set",
            "setRelease",
            "transfer",
            "tryTransfer",
            "updateAndGet");

    static final String THREAD_LOCALS = "java.lang.ThreadLocal$ThreadLocalMap";
    private static final int MOST_CLASSES = 500;

    private final Instrumentation instrumentation;
    private final Map<Class<?>, Woven> classes = new LinkedHashMap<>();
    private final List<WeakReference<Object>> watched = new ArrayList<>();
    private final List<Integer> holders = new ArrayList<>();

    /** What is woven into one class. */
    static final class Woven {
        boolean mutators;
        final List<FieldWrite> fields = new ArrayList<>();
        final List<ElementWrite> elements = new ArrayList<>();
    }

    /**
     * Writes of a field.
     *
     * @param compared whether the object whose field is written is compared with the watched ones
     * @param code what is reported if it is not
     */
    record FieldWrite(String declaring, String name, boolean isStatic, boolean compared, int code) {}

    /** A static field, as code refers to it. */
    record StaticField(String declaring, String name, String descriptor) {}

    /**
     * Writes of elements.
     *
     * @param holdsArray the field whose array is meant; null for any array, by methods of watched objects
     */
    record ElementWrite(@Nullable StaticField holdsArray, int code) {}

    StorePlan(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    Map<Class<?>, Woven> classes() {
        return classes;
    }

    Reference<?>[] watched() {
        return watched.toArray(new Reference<?>[0]);
    }

    /** The holder that a watched object belongs to. */
    int holder(int index) {
        return holders.get(index);
    }

    /** The code of the writes of a field of any object, for a holder; its writes count if there is nothing better. */
    static int code(int holder, boolean better) {
        return holder * 2 + (better ? 1 : 0);
    }

    void add(int holder, HolderResolver.Resolved found) throws HolderResolver.UnresolvedException {
        Object first = found.objects().get(0);
        List<Object> collections = collections(found);
        if (!collections.isEmpty()) {
            collections.forEach(object -> watch(object, holder));
            for (Object object : collections) {
                for (Class<?> type = object.getClass();
                        type != Object.class && type != null;
                        type = type.getSuperclass()) {
                    woven(type).mutators = true;
                }
            }
            return;
        }
        Field field = found.field();
        if (field == null) {
            throw new HolderResolver.UnresolvedException(
                    first.getClass().getName() + " is not a collection, and no field leads to it");
        }
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        if (!isStatic) {
            found.owners().stream().limit(HolderResolver.MAX_HOLDERS).forEach(owner -> watch(owner, holder));
        }
        boolean array = first.getClass().isArray();
        for (Class<?> type : writers(field)) {
            if (array) {
                woven(type).elements.add(new ElementWrite(isStatic ? staticField(field) : null, code(holder, true)));
            }
            woven(type).fields.add(write(field, !isStatic, code(holder, !array)));
        }
        if (!array) {
            links(first.getClass(), holder);
        }
    }

    /** What has methods that add: the objects themselves, or those that keep them in a field only for that. */
    private static List<Object> collections(HolderResolver.Resolved found) {
        if (isCollection(found.objects().get(0))) {
            return found.objects();
        }
        List<Object> owners = found.owners();
        return !owners.isEmpty() && isReference(owners.get(0))
                ? owners.subList(0, Math.min(HolderResolver.MAX_HOLDERS, owners.size()))
                : List.of();
    }

    /** The fields that link the nodes of a list: where a node is appended, the field that leads to the first stays. */
    private void links(Class<?> node, int holder) {
        for (Field link : node.getDeclaredFields()) {
            if (!Modifier.isStatic(link.getModifiers())
                    && link.getType().isAssignableFrom(node)
                    && !link.getType().equals(Object.class)) {
                for (Class<?> type : writers(link)) {
                    woven(type).fields.add(write(link, false, code(holder, false)));
                }
            }
        }
    }

    private static StaticField staticField(Field field) {
        return new StaticField(
                field.getDeclaringClass().getName().replace('.', '/'),
                field.getName(),
                field.getType().descriptorString());
    }

    private static FieldWrite write(Field field, boolean compared, int code) {
        return new FieldWrite(
                field.getDeclaringClass().getName().replace('.', '/'),
                field.getName(),
                Modifier.isStatic(field.getModifiers()),
                compared,
                code);
    }

    private void watch(Object object, int holder) {
        watched.add(new WeakReference<>(object));
        holders.add(holder);
    }

    private Woven woven(Class<?> type) {
        return classes.computeIfAbsent(type, any -> new Woven());
    }

    private static boolean isCollection(Object object) {
        return object instanceof Iterable
                || object instanceof Map
                || object instanceof Dictionary
                || isReference(object)
                || object.getClass().getName().equals(THREAD_LOCALS);
    }

    /** A reference, or an array of references, that threads share. */
    private static boolean isReference(Object object) {
        return object instanceof AtomicReference || object instanceof AtomicReferenceArray;
    }

    /** The loaded classes that may write a field: its nest if it is private, otherwise its package. */
    private Set<Class<?>> writers(Field field) {
        Class<?> declaring = field.getDeclaringClass();
        boolean isPrivate = Modifier.isPrivate(field.getModifiers());
        Set<Class<?>> writers = new HashSet<>();
        writers.add(declaring);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            boolean sees = isPrivate
                    ? isNested(type, declaring)
                    : type.getClassLoader() == declaring.getClassLoader()
                            && type.getPackageName().equals(declaring.getPackageName());
            if (sees && !type.isArray() && writers.size() < MOST_CLASSES && instrumentation.isModifiableClass(type)) {
                writers.add(type);
            }
        }
        return writers;
    }

    private static boolean isNested(Class<?> type, Class<?> declaring) {
        try {
            return type.getClassLoader() == declaring.getClassLoader() && type.isNestmateOf(declaring);
        } catch (LinkageError incomplete) {
            return false;
        }
    }
}

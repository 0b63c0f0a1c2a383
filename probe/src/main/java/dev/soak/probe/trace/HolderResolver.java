package dev.soak.probe.trace;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.series.NamePattern;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object that a path of a heap dump leads to, in the JVM that the dump is of, by following the path from its
 * root: a static field, a thread. Nothing is searched but the entries of the collections on the path, and of these at most
 * {@value #MAX_VISITED} objects.
 *
 * <p>A step is what the dump calls it: {@code static com.acme.Orders.AUDIT}, {@code com.acme.Orders.lines}, the name of a
 * collection's class, {@code key}, {@code value}, {@code element}, {@code []}.
 */
final class HolderResolver {
    static final int MAX_VISITED = 20_000;
    /** Of holders that are the same field of many objects, such as a list for each thread of a pool. */
    static final int MAX_HOLDERS = 16;

    private static final String STATIC = "static ";
    private static final String THREAD = "thread ";
    private static final String THREAD_LOCAL = "ThreadLocal";
    private static final Set<String> ENTRIES = Set.of("key", "value", "element", "[]");

    private final Instrumentation instrumentation;

    /**
     * What a path leads to.
     *
     * @param objects at its end, at most {@value #MAX_HOLDERS}
     * @param field the last field on it; null if it does not end with a field
     * @param owners objects with that field; empty if it is static
     */
    record Resolved(List<Object> objects, @Nullable Field field, List<Object> owners) {}

    /** Why a path cannot be followed, for a person. */
    static final class UnresolvedException extends Exception {
        private static final long serialVersionUID = 1;

        UnresolvedException(String message) {
            super(message);
        }
    }

    HolderResolver(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    Resolved resolve(List<String> path) throws UnresolvedException {
        String root = path.get(0);
        if (root.startsWith(STATIC)) {
            Field field = staticField(root.substring(STATIC.length()));
            return follow(path, new Resolved(present(value(field, null)), field, List.of()));
        }
        if (root.startsWith(THREAD)) {
            return follow(path, new Resolved(threads(root.substring(THREAD.length())), null, List.of()));
        }
        throw new UnresolvedException("the path begins at '" + root + "', which the probe cannot follow");
    }

    private Resolved follow(List<String> path, Resolved from) throws UnresolvedException {
        Resolved at = from;
        for (int i = 1; i < path.size(); i++) {
            String step = path.get(i);
            // The value of a thread-local variable is named after the variable.
            if (ENTRIES.contains(step)
                    || (step.startsWith(STATIC) && path.get(i - 1).equals(THREAD_LOCAL))) {
                at = new Resolved(entries(at.objects), null, List.of());
            } else {
                at = next(at, step);
            }
            if (at.objects.isEmpty()) {
                throw new UnresolvedException("nothing is at '" + step + "' of the path now");
            }
        }
        return new Resolved(at.objects.subList(0, Math.min(MAX_HOLDERS, at.objects.size())), at.field, at.owners);
    }

    /** By a field, by what the object is itself, or by a field of a part of the collection that it is. */
    private Resolved next(Resolved at, String step) {
        Resolved next = isField(step) ? fields(at.objects, step) : null;
        if (next != null) {
            return next;
        }
        List<Object> same = ofClass(at.objects, step);
        Resolved part = same.isEmpty() && isField(step) ? fields(entries(at.objects), step) : null;
        return part != null ? part : new Resolved(same, at.field, at.owners);
    }

    /** Whether a path ends with what is in a collection or in an array. */
    static boolean endsInEntry(List<String> path) {
        return ENTRIES.contains(path.get(path.size() - 1));
    }

    private static boolean isField(String step) {
        return step.lastIndexOf('.') > 0;
    }

    private Field staticField(String name) throws UnresolvedException {
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            String declaring = name.substring(0, dot);
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                if (isNamed(type, declaring)) {
                    Field field = declared(type, name.substring(dot + 1));
                    if (field != null && Modifier.isStatic(field.getModifiers())) {
                        return field;
                    }
                }
            }
        }
        throw new UnresolvedException("no loaded class has the static field " + name);
    }

    private static List<Object> threads(String pattern) throws UnresolvedException {
        List<Object> named = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (NamePattern.of(thread.getName()).equals(pattern)) {
                named.add(thread);
            }
        }
        if (named.isEmpty()) {
            throw new UnresolvedException("no live thread is named " + pattern);
        }
        return named;
    }

    /** The values of a field of those of these objects that have it; null if none has. */
    private @Nullable Resolved fields(List<Object> from, String step) {
        int dot = step.lastIndexOf('.');
        String declaring = step.substring(0, dot);
        String name = step.substring(dot + 1);
        List<Object> owners = new ArrayList<>();
        Field found = null;
        for (Object each : from) {
            Field field = field(each.getClass(), declaring, name);
            if (field != null) {
                found = field;
                owners.add(each);
            }
        }
        if (found == null) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        List<Object> owning = new ArrayList<>();
        for (Object owner : owners) {
            Object value = value(found, owner);
            if (value != null) {
                values.add(value);
                owning.add(owner);
            }
        }
        return new Resolved(values, found, owning);
    }

    /** Those of these objects that have this class. */
    private List<Object> ofClass(List<Object> from, String className) {
        return className.equals(THREAD_LOCAL)
                ? threadLocals(from)
                : from.stream()
                        .filter(each -> isNamed(each.getClass(), className))
                        .toList();
    }

    private List<Object> threadLocals(List<Object> threads) {
        List<Object> maps = new ArrayList<>();
        Field field = declared(Thread.class, "threadLocals");
        for (Object thread : threads) {
            Object map = field == null || !(thread instanceof Thread) ? null : value(field, thread);
            if (map != null) {
                maps.add(map);
            }
        }
        return maps;
    }

    /** By the names of paths: a class that the JVM generates has another one in each process. */
    private static boolean isNamed(Class<?> type, String name) {
        return type.getName().equals(name)
                || (name.indexOf('*') >= 0 && ClassNames.fold(type.getName()).equals(name));
    }

    /**
     * What is in these collections and arrays: everything that is reached from them through their tables and nodes, and through
     * the collections that they are made of.
     */
    private List<Object> entries(List<Object> from) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> collections = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(from);
        List<Object> entries = new ArrayList<>();
        seen.addAll(from);
        collections.addAll(from);
        while (!open.isEmpty()) {
            Object object = open.remove();
            references(object, value -> {
                if (seen.size() < MAX_VISITED && seen.add(value)) {
                    boolean madeOf = isCollection(value)
                            && collections.contains(object)
                            && !object.getClass().isArray();
                    if (madeOf) {
                        collections.add(value);
                    } else {
                        entries.add(value);
                    }
                    if (madeOf || isInternal(value)) {
                        open.add(value);
                    }
                }
            });
        }
        return entries;
    }

    private static boolean isCollection(Object object) {
        return (object instanceof Map || object instanceof Iterable)
                && object.getClass().getName().startsWith("java.util.");
    }

    /** Whether an object is a table or a node of a collection rather than one of its entries. */
    private static boolean isInternal(Object object) {
        String name = object.getClass().getName();
        boolean nested = name.indexOf('$') > 0 && !isCollection(object);
        return object.getClass().isArray()
                || (nested && (name.startsWith("java.util.") || name.startsWith("com.google.common.")))
                || name.startsWith("com.github.benmanes.caffeine.")
                || name.startsWith("java.lang.ThreadLocal$");
    }

    private void references(Object object, Consumer<Object> visitor) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            if (!type.getComponentType().isPrimitive()) {
                int length = Math.min(Array.getLength(object), MAX_VISITED);
                for (int i = 0; i < length; i++) {
                    Object element = Array.get(object, i);
                    if (element != null) {
                        visitor.accept(element);
                    }
                }
            }
            return;
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each == java.lang.ref.Reference.class) {
                return;
            }
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    Object value = value(field, object);
                    if (value != null) {
                        visitor.accept(value);
                    }
                }
            }
        }
    }

    private static @Nullable Field field(Class<?> type, String declaring, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (isNamed(each, declaring)) {
                return declared(each, name);
            }
        }
        return null;
    }

    private static @Nullable Field declared(Class<?> type, String name) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static List<Object> present(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private @Nullable Object value(Field field, @Nullable Object of) {
        try {
            Class<?> declaring = field.getDeclaringClass();
            OpenedPackages.open(instrumentation, declaring);
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException | RuntimeException hidden) {
            return null;
        }
    }
}

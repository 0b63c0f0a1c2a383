package dev.soak.probe.jvm;

import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that the agent itself retains in the target's heap: the sizes of all objects reachable from its roots.
 *
 * <p>The walk stops at threads, classes, class loaders, modules and references, and at objects whose class was defined by
 * a loader other than the agent's and the JDK's: beyond them are the JVM and the target. Static fields and thread stacks are
 * not walked. After {@value #MAX_OBJECTS} objects it gives up, so that it does not delay the run.
 */
public final class AgentFootprint {
    private static final int MAX_OBJECTS = 5_000_000;

    private final Instrumentation instrumentation;
    private final ClassLoader agentLoader = AgentFootprint.class.getClassLoader();

    private final ClassValue<Field[]> references = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            return referenceFields(type);
        }
    };

    /** Opens the JDK's packages to this class, so that the agent's JDK objects are counted too. */
    public AgentFootprint(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        Module own = AgentFootprint.class.getModule();
        for (Module module : ModuleLayer.boot().modules()) {
            Map<String, Set<Module>> opens = new HashMap<>();
            module.getPackages().forEach(name -> opens.put(name, Set.of(own)));
            instrumentation.redefineModule(
                    module, Set.of(), Map.of(), opens, Collections.emptySet(), Collections.emptyMap());
        }
    }

    /** @return bytes, or NaN if there are too many objects to walk */
    public double retainedBytes(Object... roots) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        for (Object root : roots) {
            visit(root, seen, open);
        }
        long bytes = 0;
        Object next;
        while ((next = open.poll()) != null) {
            if (seen.size() > MAX_OBJECTS) {
                return Double.NaN;
            }
            bytes += instrumentation.getObjectSize(next);
            if (next instanceof Object[] array) {
                for (Object element : array) {
                    visit(element, seen, open);
                }
            } else if (!next.getClass().isArray()) {
                follow(next, seen, open);
            }
        }
        return bytes;
    }

    private void follow(Object from, Set<Object> seen, Deque<Object> open) {
        for (Field field : references.get(from.getClass())) {
            try {
                visit(field.get(from), seen, open);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("field is not readable although its package was opened: " + field, e);
            }
        }
    }

    private void visit(@Nullable Object object, Set<Object> seen, Deque<Object> open) {
        if (object != null && !isBorder(object) && seen.add(object)) {
            open.add(object);
        }
    }

    private boolean isBorder(Object object) {
        if (object instanceof Thread
                || object instanceof ThreadGroup
                || object instanceof Class<?>
                || object instanceof ClassLoader
                || object instanceof Module
                || object instanceof Reference<?>
                || object instanceof ClassValue<?>) {
            return true;
        }
        Class<?> type = object.getClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != agentLoader && loader != ClassLoader.getPlatformClassLoader();
    }

    private static Field[] referenceFields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields.toArray(Field[]::new);
    }
}

package dev.soak.probe.trace;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The fields in which objects keep the address of what native code has for them. Thread-safe. */
final class PeerFields {
    private static final Pattern NAME = Pattern.compile("(?i).*(?:addr|handle|native|peer|pointer|ptr).*");

    private final Instrumentation instrumentation;
    /** Until it is cleared, it keeps these classes. */
    private final Map<Class<?>, Optional<Field>> fields = new ConcurrentHashMap<>();

    PeerFields(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The address that an object keeps; 0 if there is none, negative if its class has no such field. */
    long address(Object peer) {
        try {
            Optional<Field> field = fields.computeIfAbsent(peer.getClass(), this::find);
            return field.isPresent() ? Math.max(0, field.get().getLong(peer)) : -1;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
            return -1;
        }
    }

    private Optional<Field> find(Class<?> peer) {
        for (Class<?> type = peer; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == long.class
                        && !Modifier.isStatic(field.getModifiers())
                        && NAME.matcher(field.getName()).matches()) {
                    OpenedPackages.open(instrumentation, type);
                    field.setAccessible(true);
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    void clear() {
        fields.clear();
    }
}

package dev.soak.probe.trace;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fields in which objects keep the address of what native code has for them. They are looked up before any is read, because
 * that may load classes, and kept until they are cleared. Read by any number of threads.
 */
final class PeerFields {
    private static final Pattern NAME = Pattern.compile("(?i).*(?:addr|handle|native|peer|pointer|ptr).*");

    private volatile Map<Class<?>, VarHandle> fields = Map.of();

    /** Whether a field of this name, a {@code long} that is not static, is one. */
    static boolean isName(String field) {
        return NAME.matcher(field).matches();
    }

    /** A field, by the class that declares it. */
    record Field(Class<?> declaring, String name) {}

    /**
     * Looks them up.
     *
     * @param names by the class of the objects, which may inherit the field
     */
    void lookUp(Instrumentation instrumentation, Map<Class<?>, Field> names) {
        Map<Class<?>, VarHandle> found = new HashMap<>();
        names.forEach((type, field) -> {
            try {
                OpenedPackages.open(instrumentation, field.declaring);
                found.put(
                        type,
                        MethodHandles.privateLookupIn(field.declaring, MethodHandles.lookup())
                                .findVarHandle(field.declaring, field.name, long.class));
            } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
                found.remove(type);
            }
        });
        fields = found;
    }

    /** The address that an object keeps; 0 if there is none, negative if its class has no such field. */
    long address(Object peer) {
        Map<Class<?>, VarHandle> known = fields;
        // A class that was loaded later inherits the field.
        for (Class<?> type = peer.getClass(); type != null; type = type.getSuperclass()) {
            VarHandle field = known.get(type);
            if (field != null) {
                return Math.max(0, (long) field.get(peer));
            }
        }
        return -1;
    }

    void clear() {
        fields = Map.of();
    }
}

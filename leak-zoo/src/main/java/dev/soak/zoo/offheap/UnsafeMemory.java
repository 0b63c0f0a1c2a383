package dev.soak.zoo.offheap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** {@code malloc} and {@code free} as network and compression libraries use them: {@code sun.misc.Unsafe}. */
public final class UnsafeMemory {
    private final MethodHandle allocate;
    private final MethodHandle fill;
    private final MethodHandle free;

    /** @throws ReflectiveOperationException if this JVM has no {@code sun.misc.Unsafe} */
    public UnsafeMemory() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field instance = type.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        Object unsafe = instance.get(null);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        allocate = lookup.findVirtual(type, "allocateMemory", MethodType.methodType(long.class, long.class))
                .bindTo(unsafe);
        fill = lookup.findVirtual(
                        type, "setMemory", MethodType.methodType(void.class, long.class, long.class, byte.class))
                .bindTo(unsafe);
        free = lookup.findVirtual(type, "freeMemory", MethodType.methodType(void.class, long.class))
                .bindTo(unsafe);
    }

    /** Allocates memory and writes to all of it, so that it is resident. */
    public long allocate(long bytes) {
        try {
            long address = (long) allocate.invokeExact(bytes);
            fill.invokeExact(address, bytes, (byte) 1);
            return address;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Frees memory. */
    public void free(long address) {
        try {
            free.invokeExact(address);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

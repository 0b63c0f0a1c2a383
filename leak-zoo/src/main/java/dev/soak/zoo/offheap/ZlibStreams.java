package dev.soak.zoo.offheap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.zip.Inflater;

/**
 * Streams of zlib by their address, as libraries with native code pass handles around: no object in the heap owns them.
 * Needs {@code --add-opens=java.base/java.util.zip=ALL-UNNAMED}.
 */
public final class ZlibStreams {
    private final MethodHandle open;
    private final MethodHandle close;

    /** @throws ReflectiveOperationException if this JVM does not open the package, or calls its methods differently */
    public ZlibStreams() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Inflater.class, MethodHandles.lookup());
        open = lookup.findStatic(Inflater.class, "init", MethodType.methodType(long.class, boolean.class));
        close = lookup.findStatic(Inflater.class, "end", MethodType.methodType(void.class, long.class));
    }

    /** Opens a stream, which takes 7 KiB of native memory before it is used. */
    public long open() {
        try {
            return (long) open.invokeExact(true);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes a stream. */
    public void close(long address) {
        try {
            close.invokeExact(address);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

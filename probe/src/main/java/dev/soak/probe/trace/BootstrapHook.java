package dev.soak.probe.trace;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * Defines the hook in the bootstrap class loader, where the JDK's own classes see it. The classes are named and never
 * referred to here: that would define them a second time, in this class loader.
 *
 * <p>{@link Instrumentation#appendToBootstrapClassLoaderSearch} would do it too, but keeps a jar open forever, one for
 * each probe that is ever attached to the JVM. The hook stays defined, and serves the next probe.
 */
final class BootstrapHook {
    /** Of descriptors and buffers. */
    static final String TRACE = "dev.soak.probe.hook.TraceHook";
    /** Of stores into watched objects. */
    static final String STORE = "dev.soak.probe.hook.StoreHook";

    /** Of calls of native methods. */
    static final String NATIVE_CALL = "dev.soak.probe.hook.NativeCallHook";

    private BootstrapHook() {}

    /** Defines one of the hooks, if it is not defined. */
    static void define(Instrumentation instrumentation, String hook) throws IOException {
        Module own = BootstrapHook.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("jdk.internal.misc", Set.of(own)),
                Set.of(),
                Map.of());
        // In the order of their dependencies.
        for (String name : new String[] {hook + "$Sink", hook}) {
            if (!isDefined(name)) {
                define(name);
            }
        }
    }

    private static boolean isDefined(String name) {
        try {
            return Class.forName(name, false, null) != null;
        } catch (ClassNotFoundException notYet) {
            return false;
        }
    }

    private static void define(String name) throws IOException {
        byte[] code;
        try (InputStream in = BootstrapHook.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException("this build of soak lacks " + name);
            }
            code = in.readAllBytes();
        }
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            Object instance = unsafe.getMethod("getUnsafe").invoke(null);
            Method defineClass = unsafe.getMethod(
                    "defineClass",
                    String.class,
                    byte[].class,
                    int.class,
                    int.class,
                    ClassLoader.class,
                    ProtectionDomain.class);
            defineClass.setAccessible(true);
            defineClass.invoke(instance, name.replace('.', '/'), code, 0, code.length, null, null);
        } catch (InvocationTargetException e) {
            throw new IOException("cannot define " + name + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IOException("this JDK does not allow to define " + name + ": " + e, e);
        }
    }
}

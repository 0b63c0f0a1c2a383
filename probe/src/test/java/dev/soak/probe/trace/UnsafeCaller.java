package dev.soak.probe.trace;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.MethodCall;

/**
 * Allocates memory with {@code sun.misc.Unsafe}. The class is generated, because the compiler warns of each use of that class and no
 * annotation stops it.
 */
final class UnsafeCaller {
    private static final long SIZE = 1_000;

    private UnsafeCaller() {}

    /** The calls, of a class that is loaded by a child of the class loader. */
    static Runnable in(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        MethodCall allocate = MethodCall.invoke(type.getMethod("allocateMemory", long.class))
                .on(unsafe)
                .with(SIZE);
        MethodCall reallocate = MethodCall.invoke(type.getMethod("reallocateMemory", long.class, long.class))
                .on(unsafe)
                .withMethodCall(allocate)
                .with(2 * SIZE);
        MethodCall free =
                MethodCall.invoke(type.getMethod("freeMemory", long.class)).on(unsafe);
        return (Runnable) new ByteBuddy()
                .subclass(Runnable.class)
                .defineMethod("neverFree", long.class, Modifier.PUBLIC)
                .intercept(allocate)
                .defineMethod("grow", long.class, Modifier.PUBLIC)
                .intercept(reallocate)
                .defineMethod("takeAndFree", void.class, Modifier.PUBLIC)
                .intercept(free.withMethodCall(allocate))
                .method(named("run"))
                .intercept(MethodCall.invoke(named("neverFree"))
                        .andThen(MethodCall.invoke(named("grow")))
                        .andThen(MethodCall.invoke(named("takeAndFree"))))
                .make()
                .load(loader)
                .getLoaded()
                .getDeclaredConstructor()
                .newInstance();
    }
}

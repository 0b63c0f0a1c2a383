package dev.soak.junit.loader;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The class that is loaded and run.
 *
 * @param method null for its {@code main}, {@code run} or {@code call}
 */
record TestedCode(
        List<URL> urls,
        ClassLoader parent,
        String type,
        @Nullable String method) {
    /**
     * Loads and runs it in a new class loader, which is also the thread's context class loader meanwhile.
     *
     * @return the class loader, closed and, if nothing else holds it, unreachable
     * @throws Exception what the code throws
     */
    WeakReference<ClassLoader> runOnce() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (TestedClassLoader loader = new TestedClassLoader(urls.toArray(URL[]::new), parent)) {
            thread.setContextClassLoader(loader);
            run(Class.forName(type, true, loader));
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void run(Class<?> loaded) throws Exception {
        try {
            if (method != null) {
                Method named = loaded.getDeclaredMethod(method);
                named.setAccessible(true);
                named.invoke(Modifier.isStatic(named.getModifiers()) ? null : instance(loaded));
                return;
            }
            Method main = main(loaded);
            if (main != null) {
                main.invoke(null, (Object) new String[0]);
                return;
            }
            Object instance = instance(loaded);
            if (instance instanceof Runnable runnable) {
                runnable.run();
            } else if (instance instanceof Callable<?> callable) {
                callable.call();
            }
            if (instance instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static @Nullable Method main(Class<?> type) {
        try {
            Method main = type.getMethod("main", String[].class);
            if (!Modifier.isStatic(main.getModifiers())) {
                return null;
            }
            main.setAccessible(true);
            return main;
        } catch (NoSuchMethodException none) {
            return null;
        }
    }
}

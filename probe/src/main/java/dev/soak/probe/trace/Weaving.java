package dev.soak.probe.trace;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;

/** Loaded classes whose code is changed until it is given back to them. */
final class Weaving {
    private final Instrumentation instrumentation;
    private final ClassFileTransformer transformer;
    private final Class<?>[] classes;

    private Weaving(Instrumentation instrumentation, ClassFileTransformer transformer, Class<?>[] classes) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
        this.classes = classes;
    }

    /**
     * Changes their code.
     *
     * @throws UnmodifiableClassException if a class cannot be changed after all; none is then
     */
    static Weaving install(
            Instrumentation instrumentation, ClassFileTransformer transformer, Collection<Class<?>> classes)
            throws UnmodifiableClassException {
        Weaving weaving = new Weaving(instrumentation, transformer, classes.toArray(Class<?>[]::new));
        if (weaving.classes.length > 0) {
            instrumentation.addTransformer(transformer, true);
            try {
                instrumentation.retransformClasses(weaving.classes);
            } catch (UnmodifiableClassException | RuntimeException | Error e) {
                weaving.restore();
                throw e;
            }
        }
        return weaving;
    }

    /** Gives the classes their code back. */
    void uninstall() throws IOException {
        try {
            restore();
        } catch (UnmodifiableClassException e) {
            throw new IOException("the original code of the target's classes could not be restored: " + e, e);
        }
    }

    private void restore() throws UnmodifiableClassException {
        if (instrumentation.removeTransformer(transformer)) {
            instrumentation.retransformClasses(classes);
        }
    }

    /** Whether a class can be changed; where its class loader does not delegate to the JVM's own, it would not find the hook. */
    static boolean canChange(Instrumentation instrumentation, Class<?> type, String hook) {
        return instrumentation.isModifiableClass(type) && seesHook(type, hook);
    }

    private static boolean seesHook(Class<?> type, String hook) {
        ClassLoader loader = type.getClassLoader();
        try {
            return loader == null || Class.forName(hook, false, loader).getClassLoader() == null;
        } catch (ClassNotFoundException | RuntimeException | LinkageError hidden) {
            return false;
        }
    }
}

package dev.soak.probe.trace;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The class files of loaded classes. */
final class ClassCode {
    private ClassCode() {}

    /** From the class loader; null if it has none, as of a class that was made at run time. */
    static byte @Nullable [] inFile(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            return null;
        }
    }

    /** From the JVM, which puts the code of each class together again; absent where it cannot. */
    static Map<Class<?>, byte[]> ofLoaded(Instrumentation instrumentation, List<Class<?>> classes) {
        Map<Class<?>, byte[]> found = new LinkedHashMap<>();
        if (classes.isEmpty()) {
            return found;
        }
        ClassFileTransformer reader = new ClassFileTransformer() {
            @Override
            @SuppressWarnings("NullAway") // the interface requires null for unchanged classes
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> type,
                    ProtectionDomain domain,
                    byte[] code) {
                if (type != null && classes.contains(type)) {
                    found.put(type, code);
                }
                return null;
            }
        };
        instrumentation.addTransformer(reader, true);
        try {
            instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError notAll) {
            // Those before it were read.
        } finally {
            instrumentation.removeTransformer(reader);
        }
        return found;
    }
}

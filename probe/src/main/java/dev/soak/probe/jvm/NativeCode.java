package dev.soak.probe.jvm;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The native code of this JVM: the libraries that it has loaded besides its own and those of the system, and which classes
 * have a native peer. Such a class keeps an address in a field and has native methods, or belongs to a class that has. Many
 * classes of the JDK have native methods for other reasons: theirs have to take or to return an address.
 */
public final class NativeCode {
    private static final int MOST_LIBRARIES = 50;
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final List<String> SYSTEM = List.of("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/");

    private final Instrumentation instrumentation;

    public NativeCode(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Their file names, sorted. */
    public List<String> libraries() throws IOException {
        String home = System.getProperty("java.home");
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(MAPS)) {
            int at = line.indexOf('/');
            String file = at < 0 ? "" : line.substring(at).replace(" (deleted)", "");
            if (isLibrary(file) && !file.startsWith(home) && names.size() < MOST_LIBRARIES) {
                names.add(file.substring(file.lastIndexOf('/') + 1));
            }
        }
        return new ArrayList<>(names);
    }

    private static boolean isLibrary(String file) {
        return (file.endsWith(".so") || file.contains(".so."))
                && SYSTEM.stream().noneMatch(file::startsWith);
    }

    /** Those of these classes that have a native peer. */
    public List<String> withPeer(Collection<String> classes) {
        Set<String> wanted = new HashSet<>(classes);
        Set<String> found = new TreeSet<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (wanted.contains(loaded.getName()) && hasPeer(loaded)) {
                found.add(loaded.getName());
            }
        }
        return new ArrayList<>(found);
    }

    static boolean hasPeer(Class<?> type) {
        try {
            boolean address = false;
            boolean calls = callsNative(type.getNestHost());
            for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
                address |= Arrays.stream(each.getDeclaredFields())
                        .anyMatch(field -> field.getType() == long.class && !Modifier.isStatic(field.getModifiers()));
                calls |= callsNative(each);
            }
            return address && calls;
        } catch (LinkageError | TypeNotPresentException unusable) {
            // A class whose methods name classes that are absent.
            return false;
        }
    }

    private static boolean passesAddress(Method method) {
        return method.getReturnType() == long.class
                || Arrays.asList(method.getParameterTypes()).contains(long.class);
    }

    private static boolean callsNative(Class<?> type) {
        boolean ofJdk = type.getClassLoader() == null;
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isNative(method.getModifiers()))
                .anyMatch(method -> !ofJdk || passesAddress(method));
    }
}

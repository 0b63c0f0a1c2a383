package dev.soak.probe.trace;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The class files of loaded classes, from the folders and jars that they were loaded from, jars within jars included. Class
 * loaders are not asked: they are the target's code, and the JDK's keep each jar open that they are asked for. The JVM is asked for
 * the code of classes that are in none, at most {@value #MOST_MADE}. Of a jar within a jar, versions for later releases of Java are
 * not looked at.
 */
final class ClassFiles {
    static final int MOST_MADE = 500;

    private ClassFiles() {}

    /** Passes on each class with its code, as far as that is known. */
    static void read(Instrumentation instrumentation, List<Class<?>> classes, BiConsumer<Class<?>, byte[]> to) {
        Map<String, Map<String, Class<?>>> byLocation = new LinkedHashMap<>();
        Set<Class<?>> found = new HashSet<>();
        for (Class<?> type : classes) {
            byLocation.computeIfAbsent(location(type), any -> new HashMap<>()).put(entry(type), type);
        }
        byLocation.forEach((location, wanted) -> {
            try {
                readFrom(location, wanted, (type, code) -> {
                    found.add(type);
                    to.accept(type, code);
                });
            } catch (IOException | RuntimeException unreadable) {
                // The JVM has the code.
            }
        });
        List<Class<?>> others = classes.stream()
                .filter(type -> !found.contains(type) && instrumentation.isModifiableClass(type))
                .limit(MOST_MADE)
                .toList();
        ofLoaded(instrumentation, others).forEach(to);
    }

    private static String entry(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** {@code /srv/app/classes}, {@code /srv/app.jar} or {@code /srv/app.jar!/BOOT-INF/lib/x.jar}; empty if not known. */
    private static String location(Class<?> type) {
        ProtectionDomain domain = type.getProtectionDomain();
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        String url = source.getLocation().toString().replaceFirst("^(?:jar:|nested:|file:)+/*", "/");
        // Spring Boot since 3.2 puts a slash before the exclamation mark.
        String path = url.replace("/!", "!/").replaceFirst("!?/*$", "");
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    private static void readFrom(String location, Map<String, Class<?>> wanted, BiConsumer<Class<?>, byte[]> to)
            throws IOException {
        String[] parts = location.split("!/+", 2);
        Path file = Path.of(parts[0]);
        if (location.isEmpty() || !Files.exists(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            for (Map.Entry<String, Class<?>> each : wanted.entrySet()) {
                Path inFolder = file.resolve(each.getKey());
                if (Files.isRegularFile(inFolder)) {
                    to.accept(each.getValue(), Files.readAllBytes(inFolder));
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
            JarEntry nested = parts.length == 1 ? null : jar.getJarEntry(parts[1]);
            if (nested != null && !nested.isDirectory() && parts[1].endsWith(".jar")) {
                try (InputStream in = jar.getInputStream(nested)) {
                    readNested(in, wanted, to);
                }
                return;
            }
            String prefix = parts.length == 1 ? "" : parts[1].replaceFirst("/*$", "/");
            for (Map.Entry<String, Class<?>> each : wanted.entrySet()) {
                JarEntry entry = jar.getJarEntry(prefix + each.getKey());
                if (entry != null) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        to.accept(each.getValue(), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static void readNested(InputStream jar, Map<String, Class<?>> wanted, BiConsumer<Class<?>, byte[]> to)
            throws IOException {
        ZipInputStream entries = new ZipInputStream(jar);
        int left = wanted.size();
        for (ZipEntry entry = entries.getNextEntry(); entry != null && left > 0; entry = entries.getNextEntry()) {
            Class<?> type = wanted.get(entry.getName());
            if (type != null) {
                left--;
                to.accept(type, entries.readAllBytes());
            }
        }
    }

    /** From the JVM, which puts the code of each class together again; absent where it cannot. */
    private static Map<Class<?>, byte[]> ofLoaded(Instrumentation instrumentation, List<Class<?>> classes) {
        Map<Class<?>, byte[]> found = new LinkedHashMap<>();
        if (classes.isEmpty()) {
            return found;
        }
        Set<Class<?>> wanted = new HashSet<>(classes);
        ClassFileTransformer reader = new ClassFileTransformer() {
            @Override
            @SuppressWarnings("NullAway") // the interface requires null for unchanged classes
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> type,
                    ProtectionDomain domain,
                    byte[] code) {
                if (type != null && wanted.contains(type)) {
                    found.put(type, code);
                }
                return null;
            }
        };
        instrumentation.addTransformer(reader, true);
        try {
            instrumentation.retransformClasses(wanted.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException | RuntimeException | Error notAll) {
            // Those before it were read.
        } finally {
            instrumentation.removeTransformer(reader);
        }
        return found;
    }
}

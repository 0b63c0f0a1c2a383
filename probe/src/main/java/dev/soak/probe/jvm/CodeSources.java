package dev.soak.probe.jvm;

import dev.soak.analysis.code.CodeOrigin;
import java.lang.instrument.Instrumentation;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the packages of this JVM's libraries from those of the application, by where they were loaded from: folders of
 * classes, and the jar that the JVM was started with, are the application's; other jars are libraries, but for packages of
 * the application's own group, {@code com.acme}, which are its modules.
 */
public final class CodeSources {
    private static final int MOST_PACKAGES = 5_000;
    /** Under these, the group has a third part. */
    private static final Set<String> HOSTS = Set.of("com.github", "io.github", "com.gitlab", "io.gitlab", "net.sf");

    private final Instrumentation instrumentation;

    public CodeSources(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Their names, sorted, without those below another; empty if no code is known to be the application's. */
    public List<String> libraries() {
        String started = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        String application = started.endsWith(".jar") ? started.substring(started.lastIndexOf('/') + 1) : null;
        Map<String, Set<String>> byPackage = new HashMap<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String from = location(type);
            if (from != null && CodeOrigin.isOwn(type.getName())) {
                byPackage
                        .computeIfAbsent(type.getPackageName(), any -> new TreeSet<>())
                        .add(from);
                application = type.getName().equals(started) ? from : application;
            }
        }
        return libraries(byPackage, application);
    }

    /** Null for classes of the JDK, and for those that were not loaded from anywhere. */
    private static @Nullable String location(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return null;
        }
        ProtectionDomain domain = type.getProtectionDomain();
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : source.getLocation().toString();
    }

    /**
     * Those of some packages.
     *
     * @param byPackage where the classes of each were loaded from
     * @param application the end of the location of the application's code; null if that is not known
     */
    static List<String> libraries(Map<String, Set<String>> byPackage, @Nullable String application) {
        Set<String> own = new TreeSet<>();
        byPackage.forEach((name, from) -> {
            if (from.stream().anyMatch(location -> isOwn(location, application))) {
                own.add(group(name));
            }
        });
        List<String> libraries = new ArrayList<>();
        if (own.isEmpty()) {
            return libraries;
        }
        for (String name : new TreeSet<>(byPackage.keySet())) {
            String last = libraries.isEmpty() ? null : libraries.get(libraries.size() - 1);
            boolean below = last != null && name.startsWith(last + ".");
            if (!name.isEmpty() && !own.contains(group(name)) && !below && libraries.size() < MOST_PACKAGES) {
                libraries.add(name);
            }
        }
        return libraries;
    }

    private static boolean isOwn(String location, @Nullable String application) {
        String file = withoutEnd(location);
        return !file.endsWith(".jar") || (application != null && file.endsWith(withoutEnd(application)));
    }

    /** Nested jars end with {@code .jar!/}. */
    private static String withoutEnd(String location) {
        return location.replaceFirst("!?/?$", "");
    }

    /** The first two parts of a package. */
    private static String group(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length < 2) {
            return name;
        }
        String group = parts[0] + "." + parts[1];
        return HOSTS.contains(group) && parts.length > 2 ? group + "." + parts[2] : group;
    }
}

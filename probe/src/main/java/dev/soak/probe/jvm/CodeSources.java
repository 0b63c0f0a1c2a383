package dev.soak.probe.jvm;

import dev.soak.analysis.code.CodeOrigin;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Tells the packages of this JVM's libraries from those of the application, by where they were loaded from: folders of
 * classes, and the jar that the JVM was started with, are the application's; other jars are libraries, but for packages of
 * the application's own group, {@code com.acme}, which are its modules. A jar of the application that contains a well-known
 * library contains all of them (an uber jar): only the group of its main class is the application's.
 */
public final class CodeSources {
    private static final int MOST_PACKAGES = 5_000;
    /** Under these, the group has a third part. */
    private static final Set<String> HOSTS = Set.of("com.github", "io.github", "com.gitlab", "io.gitlab", "net.sf");

    private static final int LONGEST_DOMAIN = 3;

    private final Instrumentation instrumentation;

    public CodeSources(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Their names, sorted, without those below another; empty if no code is known to be the application's. */
    public List<String> libraries() {
        String started = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        boolean isJar = started.endsWith(".jar");
        String mainClass = isJar ? mainClass(started) : started.substring(started.lastIndexOf('/') + 1);
        String application = isJar ? started.substring(started.lastIndexOf('/') + 1) : null;
        Map<String, Set<String>> byPackage = new HashMap<>();
        Set<String> ofKnownLibraries = new HashSet<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String from = location(type);
            if (from == null) {
                continue;
            }
            if (CodeOrigin.isOwn(type.getName())) {
                byPackage
                        .computeIfAbsent(type.getPackageName(), any -> new TreeSet<>())
                        .add(from);
                application = !isJar && type.getName().equals(mainClass) ? from : application;
            } else if (CodeOrigin.isLibrary(type.getName())) {
                ofKnownLibraries.add(from);
            }
        }
        return libraries(byPackage, ofKnownLibraries, application, mainClass);
    }

    /** Null if the jar does not tell, or cannot be read any more. */
    private static @Nullable String mainClass(String jar) {
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            return null;
        }
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
     * @param ofKnownLibraries where classes of well-known libraries were loaded from
     * @param application the end of the location of the application's code; null if that is not known
     * @param mainClass null if it is not known
     */
    static List<String> libraries(
            Map<String, Set<String>> byPackage,
            Set<String> ofKnownLibraries,
            @Nullable String application,
            @Nullable String mainClass) {
        String mainGroup = mainClass == null || mainClass.indexOf('.') < 0 || !CodeOrigin.isOwn(mainClass)
                ? null
                : mainGroup(mainClass.substring(0, mainClass.lastIndexOf('.')));
        Set<String> own = new TreeSet<>();
        byPackage.forEach((name, from) -> {
            boolean mayBeOfALibrary = mainGroup != null && !(name + ".").startsWith(mainGroup + ".");
            if (from.stream()
                    .filter(location -> !(mayBeOfALibrary && isUberJar(location, ofKnownLibraries)))
                    .anyMatch(location -> isOwn(location, application))) {
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

    private static boolean isUberJar(String location, Set<String> ofKnownLibraries) {
        return withoutEnd(location).endsWith(".jar") && ofKnownLibraries.contains(location);
    }

    private static boolean isOwn(String location, @Nullable String application) {
        String file = withoutEnd(location);
        return !file.endsWith(".jar") || (application != null && file.endsWith(withoutEnd(application)));
    }

    /** Nested jars end with {@code .jar!/}. */
    private static String withoutEnd(String location) {
        return location.replaceFirst("!?/?$", "");
    }

    /** The group of the main class: the first part of its package, unless that is a domain such as {@code com}. */
    private static String mainGroup(String name) {
        String first = name.split("\\.", 2)[0];
        return first.length() > LONGEST_DOMAIN && !first.equals("info") ? first : group(name);
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

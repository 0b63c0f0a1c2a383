package dev.soak.analysis.code;

import java.util.List;
import java.util.Set;

/**
 * The user's own code: what {@code --own} names or, without it, what is neither of the JDK nor of a
 * {@linkplain CodeOrigin known library}, nor of a package that the target has loaded from a library's jar. Immutable.
 *
 * @param packages prefixes of class names, such as {@code com.acme}; empty if the user named none
 * @param libraries packages of libraries, with all below them; empty if the target is not known
 */
public record OwnCode(List<String> packages, Set<String> libraries) {
    /** As far as it is known without the user's word. */
    public static final OwnCode UNSTATED = new OwnCode(List.of());

    public OwnCode {
        packages = packages.stream()
                .map(String::trim)
                .map(name -> name.replaceFirst("\\.?\\*?$", ""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        libraries = Set.copyOf(libraries);
    }

    /** Of a target that is not known. */
    public OwnCode(List<String> packages) {
        this(packages, Set.of());
    }

    /** The same for a target that has these libraries. */
    public OwnCode besides(List<String> ofLibraries) {
        return new OwnCode(packages, Set.copyOf(ofLibraries));
    }

    /** Whether a class, or a frame or a field that begins with its name, belongs to it. */
    public boolean has(String name) {
        return packages.isEmpty()
                ? CodeOrigin.isOwn(name) && !isOfLibrary(name)
                : packages.stream().anyMatch(own -> isWithin(own, name)) && !CodeOrigin.isProbe(name);
    }

    private boolean isOfLibrary(String name) {
        if (libraries.isEmpty()) {
            return false;
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            if (libraries.contains(name.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(String own, String name) {
        return name.startsWith(own) && (name.length() == own.length() || ".$(".indexOf(name.charAt(own.length())) >= 0);
    }

    /** The distance of a class from it: 0 own code, 1 a library, 2 the JDK, 3 an array. */
    public int distance(String className) {
        int distance = CodeOrigin.distance(className);
        return distance == 3 ? distance : has(className) ? 0 : Math.max(1, distance);
    }
}

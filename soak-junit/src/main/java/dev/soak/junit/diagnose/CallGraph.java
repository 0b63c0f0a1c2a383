package dev.soak.junit.diagnose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which methods of some classes call which others of them, as their class files say.
 *
 * <p>A class that is instantiated counts as called with all its methods: others may call them. Calls that leave the classes and
 * return, other than to such an object or to a lambda, are not seen.
 */
final class CallGraph {
    private static final String CONSTRUCTOR = "<init>";

    private final Map<String, Set<String>> calls = new HashMap<>();
    private final Map<String, Set<String>> methods = new HashMap<>();
    private final Set<String> tests = new LinkedHashSet<>();

    /**
     * Adds a method.
     *
     * @return its name in this graph
     */
    String add(String type, String method, String descriptor) {
        String name = name(type, method, descriptor);
        calls.put(name, new LinkedHashSet<>());
        methods.computeIfAbsent(type, of -> new LinkedHashSet<>()).add(name);
        return name;
    }

    /** Adds a call, directly or as a lambda, by a method that was added. */
    void call(String caller, String type, String method, String descriptor) {
        Set<String> called = calls.computeIfAbsent(caller, of -> new LinkedHashSet<>());
        called.add(method.equals(CONSTRUCTOR) ? type : name(type, method, descriptor));
    }

    /** Notes an annotation of a method that was added, by the descriptor of its type: those of tests end alike in all frameworks. */
    void annotated(String method, String annotation) {
        if (annotation.endsWith("Test;")) {
            tests.add(method);
        }
    }

    private static String name(String type, String method, String descriptor) {
        return type + "." + method + descriptor;
    }

    /**
     * Whether a method is called by another one, directly or not, or is it.
     *
     * @param running class and method, {@code com.acme.PoolTest.borrowing}
     */
    Predicate<String> calledBy(String running) {
        return calledBy(calls.keySet().stream().filter(name -> is(name, running)));
    }

    /** Whether a method is called by a test other than this one, or is one. */
    Predicate<String> calledByOtherTests(String running) {
        return calledBy(tests.stream().filter(name -> !is(name, running)));
    }

    private static boolean is(String name, String method) {
        return name.startsWith(method + "(");
    }

    private Predicate<String> calledBy(Stream<String> callers) {
        Deque<String> next = new ArrayDeque<>(callers.toList());
        Set<String> called = new HashSet<>();
        while (!next.isEmpty()) {
            String name = next.remove();
            if (called.add(name)) {
                next.addAll(calls.getOrDefault(name, Set.of()));
                next.addAll(methods.getOrDefault(name, Set.of()));
            }
        }
        return called::contains;
    }
}

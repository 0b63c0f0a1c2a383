package dev.soak.junit.diagnose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which methods of some classes call which others of them, as their class files say.
 *
 * <p>A class that is instantiated counts as called with all its methods: others may call them. Calls that leave the classes and
 * return, other than to such an object or to a lambda, are not seen.
 */
final class CallGraph {
    private static final String CONSTRUCTOR = "<init>";
    /** Annotations of tests in JUnit, TestNG and jqwik, and of this library, as their descriptors end. */
    private static final Set<String> TESTS = Set.of(
            "Test;",
            "LeakTest;",
            "SoakTest;",
            "ParameterizedTest;",
            "RepeatedTest;",
            "TestFactory;",
            "TestTemplate;",
            "Property;");

    private final Map<String, Set<String>> calls = new HashMap<>();
    private final Map<String, Set<String>> methods = new HashMap<>();
    private final Set<String> tests = new HashSet<>();

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

    /** Notes an annotation of a method that was added, by the descriptor of its type. */
    void annotated(String method, String annotation) {
        if (TESTS.contains(annotation.substring(annotation.lastIndexOf('/') + 1))) {
            tests.add(plain(method));
        }
    }

    private static String name(String type, String method, String descriptor) {
        return type + "." + method + descriptor;
    }

    private static String plain(String name) {
        return name.substring(0, name.indexOf('('));
    }

    /**
     * Whether a method is called by one of others, directly or not, or is one.
     *
     * @param running classes and methods, {@code com.acme.PoolTest.borrowing}
     */
    Predicate<String> calledBy(List<String> running) {
        Deque<String> next = new ArrayDeque<>();
        calls.keySet().stream().filter(name -> running.contains(plain(name))).forEach(next::add);
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

    /** Whether a method is a test, or a lambda in one, other than these. */
    Predicate<String> isInTestBut(List<String> running) {
        return name -> {
            String method = MethodName.enclosing(plain(name));
            return tests.contains(method) && !running.contains(method);
        };
    }
}

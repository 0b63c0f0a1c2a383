package dev.soak.junit.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The tests that run in this JVM, as far as a test framework tells. Static, because the framework creates the listener
 * and has no way to pass it on to a test.
 */
public final class RunningTests {
    private static final Map<String, RunningTest> RUNNING = new ConcurrentHashMap<>();
    private static final List<Set<String>> WATCHERS = new CopyOnWriteArrayList<>();

    private record RunningTest(String name, Thread thread) {}

    private RunningTests() {}

    /** A test starts, on the current thread. */
    public static void started(String id, String name) {
        RUNNING.put(id, new RunningTest(name, Thread.currentThread()));
        WATCHERS.forEach(watcher -> watcher.add(name));
    }

    /** A test has ended. */
    public static void ended(String id) {
        RUNNING.remove(id);
    }

    /** Collects the names of all other tests that run until it is closed. */
    static Others watch() {
        return new Others();
    }

    static final class Others implements AutoCloseable {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        private Others() {
            WATCHERS.add(seen);
            // Where tests of one thread are nested, as dynamic tests are, all of them are this one.
            Thread own = Thread.currentThread();
            Collection<RunningTest> running = RUNNING.values();
            running.stream().filter(test -> test.thread() != own).forEach(test -> seen.add(test.name()));
        }

        List<String> names() {
            List<String> names = new ArrayList<>(seen);
            names.sort(null);
            return names;
        }

        @Override
        public void close() {
            WATCHERS.removeIf(watcher -> watcher == seen);
        }
    }
}

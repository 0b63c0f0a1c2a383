package dev.soak.analysis.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who listens to which events. */
final class ScalarEvents {
    private final Map<String, List<Consumer<ScalarEvent>>> listeners = new HashMap<>();
    private final List<Runnable> flushed = new ArrayList<>();

    void onEvent(String name, Consumer<ScalarEvent> listener) {
        listeners.computeIfAbsent(name, any -> new ArrayList<>()).add(listener);
    }

    /** Runs an action whenever all events of a period have been read. */
    void onFlush(Runnable action) {
        flushed.add(action);
    }

    boolean has(String name) {
        return listeners.containsKey(name);
    }

    void event(String name, ScalarEvent event) {
        listeners.getOrDefault(name, List.of()).forEach(listener -> listener.accept(event));
    }

    void flush() {
        flushed.forEach(Runnable::run);
    }
}

package dev.soak.zoo.classes;

import java.util.Objects;

/** Keeps itself in a thread local of the thread that starts it. */
public final class ThreadLocalPlugin implements Plugin {
    private static final ThreadLocal<Plugin> CURRENT = new ThreadLocal<>();

    @Override
    public void start() {
        CURRENT.set(this);
    }

    @Override
    public void stop() {
        Plugin set = Objects.requireNonNull(CURRENT.get());
        if (set == this) {
            CURRENT.remove();
        }
    }
}

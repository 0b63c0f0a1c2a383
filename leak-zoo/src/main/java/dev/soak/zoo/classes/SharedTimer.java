package dev.soak.zoo.classes;

import java.util.Timer;

/** The timer of the host, which plugins may use. */
public final class SharedTimer {
    public static final Timer TIMER = new Timer("plugin-timer", true);

    private SharedTimer() {}
}

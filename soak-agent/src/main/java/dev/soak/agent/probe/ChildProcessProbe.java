package dev.soak.agent.probe;

import java.time.Duration;

/** Processes the bot started and that still live, grandchildren included. */
public final class ChildProcessProbe implements Probe {
    @Override
    public void read(Readings into) {
        into.put("processes.children", ProcessHandle.current().descendants().count());
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}

package dev.soak.probe.session;

import java.util.function.BooleanSupplier;

/**
 * A thread of the probe. It ignores interrupts until the session ends: a target that interrupts all threads of its JVM would
 * otherwise close the connection to the supervisor.
 */
final class ProbeThread extends Thread {
    private final BooleanSupplier ending;

    ProbeThread(ThreadGroup group, Runnable task, String name, BooleanSupplier ending) {
        super(group, task, name);
        this.ending = ending;
        setDaemon(true);
        setContextClassLoader(null);
    }

    @Override
    public void interrupt() {
        if (ending.getAsBoolean()) {
            super.interrupt();
        }
    }
}

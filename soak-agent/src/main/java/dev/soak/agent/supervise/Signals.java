package dev.soak.agent.supervise;

import java.lang.reflect.Proxy;

/**
 * Handles Ctrl-C, {@code kill} and the end of the terminal. A shutdown hook, the usual mechanism, cannot tell a second Ctrl-C from the first.
 *
 * <p>Uses reflection, because {@code sun.misc.Signal} has no successor and cannot be named without a warning that
 * cannot be suppressed.
 */
public final class Signals {
    private static final String[] STOPPING = {"INT", "TERM", "HUP"};

    private Signals() {}

    /**
     * Runs the action on every SIGINT, SIGTERM and SIGHUP from now on, on a JVM thread. The JVM leaves a signal
     * ignored that was ignored when it started, as SIGHUP is under {@code nohup}.
     */
    public static void onStopping(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object running = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == handler) {
                            action.run();
                            return null;
                        }
                        return method.invoke(action, arguments);
                    });
            for (String name : STOPPING) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), running);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not support signal handlers", e);
        }
    }
}

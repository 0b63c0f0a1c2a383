package dev.soak.agent.worker;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C and {@code kill}. A terminal sends Ctrl-C to the worker too, which must go on until its supervisor says
 * otherwise; and a shutdown hook, the usual way, cannot tell a second Ctrl-C from the first.
 *
 * <p>By reflection, because {@code sun.misc.Signal}, which has no successor, cannot be named without a warning that
 * nothing silences.
 */
public final class Signals {
    private static final String[] STOPPING = {"INT", "TERM"};

    private Signals() {}

    /** From now on the signals that ask a program to stop are passed over. */
    public static void ignoreStopping() {
        onStopping(() -> {});
    }

    /** From now on the signals that ask a program to stop run the action, each time, on a thread of the JVM's. */
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
            throw new IllegalStateException("this JVM does not let signals be handled", e);
        }
    }
}

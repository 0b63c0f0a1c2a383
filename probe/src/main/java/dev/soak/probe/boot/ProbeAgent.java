package dev.soak.probe.boot;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The entry of the agent, started by {@code -javaagent} or attached. It loads the probe in a class loader that sees only
 * the JDK, so that neither side sees the other's libraries, and closes that loader when the probe has ended.
 *
 * <p>It uses only the JDK, and stays loaded: the JVM never unloads an agent's class. The same class then starts the next
 * probe, possibly of another version, so that its contract is only the folder and the probe's class and method.
 */
public final class ProbeAgent {
    private static final String PROBE_JAR = "soak-probe.jar";
    private static final String PROBE_CLASS = "dev.soak.probe.session.ProbeMain";
    private static final AtomicBoolean ACTIVE = new AtomicBoolean();
    /** Objects of the JDK's classes that a probe leaves to the next one, because the JDK itself would keep them anyway. */
    private static final Map<String, Object> KEPT = new ConcurrentHashMap<>();

    private ProbeAgent() {}

    /**
     * Called before the target's {@code main}. Never fails: the target has to start as it does without Soak.
     *
     * @param folder of the probe's jar and of the supervisor's socket
     */
    public static void premain(String folder, Instrumentation instrumentation) {
        start(folder, instrumentation);
    }

    /** Called in a JVM that already runs. */
    public static void agentmain(String folder, Instrumentation instrumentation) {
        start(folder, instrumentation);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void start(String folder, Instrumentation instrumentation) {
        if (!ACTIVE.compareAndSet(false, true)) {
            return;
        }
        URLClassLoader loader = null;
        try {
            URL jar = new File(folder, PROBE_JAR).toURI().toURL();
            URLClassLoader isolated =
                    new URLClassLoader("soak-probe", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            loader = isolated;
            Runnable ended = () -> end(isolated);
            Class.forName(PROBE_CLASS, true, isolated)
                    .getMethod("start", String.class, Instrumentation.class, Runnable.class, Map.class)
                    .invoke(null, folder, instrumentation, ended, KEPT);
        } catch (Throwable t) {
            Throwable cause = t.getCause() == null ? t : t.getCause();
            System.err.println("soak: the probe did not start: " + cause);
            end(loader);
        }
    }

    private static void end(@Nullable URLClassLoader loader) {
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException e) {
            System.err.println("soak: the probe's jar was not closed: " + e);
        } finally {
            ACTIVE.set(false);
        }
    }
}

package dev.soak.agent.worker;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Named by {@code Launcher-Agent-Class} in the manifest: the JVM calls it before {@code main} with the
 * {@link Instrumentation}, which only agents receive. A static field, because there is no other way to pass it to
 * {@code main}.
 */
public final class AgentMain {
    private static volatile @Nullable Instrumentation instrumentation;

    private AgentMain() {}

    public static void agentmain(@Nullable String ignored, Instrumentation given) {
        instrumentation = given;
    }

    /** Null if the program was not started by {@code java -jar}. */
    static @Nullable Instrumentation instrumentation() {
        return instrumentation;
    }
}

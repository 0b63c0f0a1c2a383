package dev.soak.junit.trace;

import java.lang.instrument.Instrumentation;

/**
 * The agent, by {@code -javaagent:soak-junit.jar} or attached. It only hands over the JVM's instrumentation, by the system
 * properties: the class loader of the tests need not be the one that loads agents.
 */
public final class LineAgent {
    /** Where the instrumentation is kept. */
    static final String KEY = "dev.soak.junit.instrumentation";

    private LineAgent() {}

    /** Called before {@code main}. */
    public static void premain(String options, Instrumentation instrumentation) {
        System.getProperties().put(KEY, instrumentation);
    }

    /** Called in a JVM that runs already. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        System.getProperties().put(KEY, instrumentation);
    }
}

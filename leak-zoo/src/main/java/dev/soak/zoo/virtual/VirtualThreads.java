package dev.soak.zoo.virtual;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The JDK's virtual threads by reflection, so that the zoo compiles on JDK 17. */
final class VirtualThreads {
    private VirtualThreads() {}

    /**
     * A factory of virtual threads.
     *
     * @throws ReflectiveOperationException on a JDK before 21
     */
    static ThreadFactory factory() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }

    /**
     * An executor that starts a virtual thread for each task.
     *
     * @throws ReflectiveOperationException on a JDK before 21
     */
    static ExecutorService executor() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}

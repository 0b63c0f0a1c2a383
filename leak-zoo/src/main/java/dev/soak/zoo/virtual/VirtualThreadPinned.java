package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Hangs: reviews run on virtual threads and need a client whose class is initialized on first use; after sixty reviews the
 * initializer of the next client waits for a service that does not answer. A virtual thread that waits within a class
 * initializer holds its carrier, and so do those that wait for the class: soon no carrier is left. The harmless twin is
 * {@link VirtualThreadUnpinned}.
 */
public final class VirtualThreadPinned implements Specimen {
    private static final int SERVED = 60;

    private final ExecutorService executor = VirtualThreads.executor();
    private final AtomicInteger reviews = new AtomicInteger();

    private static final class Client {
        static {
            LockSupport.park(Client.class);
        }

        static void call() {}
    }

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualThreadPinned() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        boolean late = reviews.incrementAndGet() > SERVED;
        executor.submit(() -> call(late)).get();
    }

    private static void call(boolean late) {
        if (late) {
            Client.call();
        }
    }
}

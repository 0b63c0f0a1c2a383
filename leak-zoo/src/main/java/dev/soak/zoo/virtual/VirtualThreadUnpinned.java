package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Reviews run on virtual threads and need a client whose class is initialized on first use, within 50 ms: the harmless twin
 * of {@link VirtualThreadPinned}.
 */
public final class VirtualThreadUnpinned implements Specimen {
    private static final int SERVED = 60;
    private static final long NANOS = 50_000_000;

    private final ExecutorService executor = VirtualThreads.executor();
    private final AtomicInteger reviews = new AtomicInteger();

    private static final class Client {
        static {
            LockSupport.parkNanos(Client.class, NANOS);
        }

        static void call() {}
    }

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualThreadUnpinned() throws ReflectiveOperationException {}

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

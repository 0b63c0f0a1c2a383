package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Reviews are handed to an executor with a virtual thread per task, which wait for one of two connections and give it back:
 * the harmless twin of {@link VirtualExecutorUnbounded}.
 */
public final class VirtualExecutorBounded implements Specimen {
    private static final int CONNECTIONS = 2;

    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private final ExecutorService executor = VirtualThreads.executor();

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualExecutorBounded() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        executor.execute(this::query);
    }

    private void query() {
        connections.acquireUninterruptibly();
        connections.release();
    }
}

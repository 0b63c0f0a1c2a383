package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Leaks: reviews are handed to an executor with a virtual thread per task, which all wait for one of two connections; one in
 * twenty never gives its connection back, so that soon every task waits. Nothing bounds how many there are. The harmless twin
 * is {@link VirtualExecutorBounded}.
 */
public final class VirtualExecutorUnbounded implements Specimen {
    private static final int CONNECTIONS = 2;
    private static final int LOST = 20;

    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private final ExecutorService executor = VirtualThreads.executor();

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualExecutorUnbounded() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        executor.execute(() -> query(pullRequest.number()));
    }

    private void query(int number) {
        connections.acquireUninterruptibly();
        if (number % LOST != 0) {
            connections.release();
        }
    }
}

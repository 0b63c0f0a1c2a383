package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * Leaks: each review starts a virtual thread that waits for an acknowledgement, which never comes. Typical of services that
 * wait for a message per request without a timeout; the harmless twin is {@link VirtualThreadAcknowledged}.
 */
public final class VirtualThreadParked implements Specimen {
    private final ThreadFactory threads = VirtualThreads.factory();

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualThreadParked() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        CountDownLatch acknowledged = new CountDownLatch(1);
        threads.newThread(() -> await(acknowledged)).start();
    }

    private static void await(CountDownLatch acknowledged) {
        try {
            acknowledged.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

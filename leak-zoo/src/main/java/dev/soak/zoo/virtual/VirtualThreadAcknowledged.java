package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * Each review starts a virtual thread that waits for an acknowledgement and gets it: the harmless twin of
 * {@link VirtualThreadParked}.
 */
public final class VirtualThreadAcknowledged implements Specimen {
    private final ThreadFactory threads = VirtualThreads.factory();

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualThreadAcknowledged() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        CountDownLatch acknowledged = new CountDownLatch(1);
        threads.newThread(() -> await(acknowledged)).start();
        acknowledged.countDown();
    }

    private static void await(CountDownLatch acknowledged) {
        try {
            acknowledged.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

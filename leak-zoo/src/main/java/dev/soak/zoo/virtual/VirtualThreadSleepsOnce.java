package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ThreadFactory;

/**
 * One review in ten starts a virtual thread that waits two seconds before it asks for the state of its checks, and ends: the
 * harmless twin of {@link VirtualThreadSleeping}.
 */
public final class VirtualThreadSleepsOnce implements Specimen {
    private static final long DELAY_MILLIS = 2_000;

    private final ThreadFactory threads = VirtualThreads.factory();

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualThreadSleepsOnce() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            threads.newThread(VirtualThreadSleepsOnce::waitOnce).start();
        }
    }

    private static void waitOnce() {
        try {
            Thread.sleep(DELAY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.soak.zoo.virtual;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ThreadFactory;

/**
 * Leaks: one review in ten starts a virtual thread that asks for the state of its checks every minute and never stops.
 * Typical of pollers per session; the harmless twin is {@link VirtualThreadSleepsOnce}.
 */
public final class VirtualThreadSleeping implements Specimen {
    private static final long POLL_MILLIS = 60_000;

    private final ThreadFactory threads = VirtualThreads.factory();

    /** @throws ReflectiveOperationException on a JDK before 21 */
    public VirtualThreadSleeping() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            threads.newThread(VirtualThreadSleeping::poll).start();
        }
    }

    private static void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
